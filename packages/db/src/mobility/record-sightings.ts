import type { DomainEvent } from '@lispwatch/domain/event'
import { type EidTrack, followEid, meets, type Sighting } from '@lispwatch/domain/mobility'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { homeOf, siteOfLocators } from './surroundings.ts'
import { lockTracks, readTracks, writeTracks } from './tracks.ts'

/** So many EIDs are followed at most: a server that invents host routes fills no table. */
const MOST_FOLLOWED = 10_000

const FOLLOWED = 'SELECT count(*)::int AS followed FROM mobile_eid'

export interface SightingsRecorded {
  readonly events: readonly DomainEvent[]
  /** Labels of the EIDs that were seen elsewhere once: the next sighting of each decides. */
  readonly turning: readonly string[]
}

async function surroundings(client: Queryable, { eid, locators }: Sighting) {
  const home = await homeOf(client, eid.iid, eid.prefix)
  const isAtHome = home !== null && meets({ locators }, home)
  return { home, site: isAtHome ? home.site : await siteOfLocators(client, locators) }
}

/**
 * Takes note of where host EIDs were seen, in the order of the sightings, and appends an event for each that moved, in one transaction. What
 * makes a move is followEid's to say.
 */
export function recordSightings(db: Database, sightings: readonly Sighting[], now: number): Promise<SightingsRecorded> {
  if (sightings.length === 0) return Promise.resolve({ events: [], turning: [] })
  return inTransaction(db.pool, async (client) => {
    await lockTracks(client)
    const eids = new Map(sightings.map(({ eid }) => [formatEidPrefix(eid), eid]))
    const known = await readTracks(client, [...eids.values()])
    const { rows } = await client.query<{ followed: number }>(FOLLOWED)
    let room = MOST_FOLLOWED - (rows[0]?.followed ?? 0)
    const tracks = new Map<string, EidTrack>(known)
    const events: DomainEvent[] = []
    for (const sighting of sightings.toSorted((a, b) => a.at - b.at)) {
      const label = formatEidPrefix(sighting.eid)
      const track = tracks.get(label) ?? null
      if (track === null && room-- <= 0) continue
      const { home, site } = await surroundings(client, sighting)
      const followed = followEid({ track, sighting, site, home, now })
      tracks.set(label, followed.track)
      if (followed.event) events.push(followed.event)
    }
    const written = [...eids].flatMap(([label, eid]) => {
      const track = tracks.get(label)
      return track === undefined || track === known.get(label) ? [] : [{ eid, track }]
    })
    await writeTracks(client, written, now)
    await appendEvents(client, events)
    return { events, turning: [...tracks].filter(([, { turning }]) => turning !== null).map(([label]) => label) }
  })
}
