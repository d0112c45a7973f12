import type { EidWalkRun } from '@lispwatch/db/walks'
import { isHostEid, locatorsOf, type Sighting } from '@lispwatch/domain/mobility'

/** The host EIDs that a walk through EID space met and that the inventory does not have. */
export function sightingsOfWalk({
  walk: { vantage },
  discoveries,
}: Pick<EidWalkRun, 'discoveries'> & { walk: { vantage: string } }): Sighting[] {
  return discoveries.flatMap(({ eid, mapping, servers: [server], lastAt }) => {
    const locators = locatorsOf(mapping)
    if (server === undefined || locators.length === 0 || !isHostEid(eid)) return []
    return [{ eid, isExact: true, at: lastAt, locators, ttlMinutes: mapping.ttlMinutes, server, vantage }]
  })
}
