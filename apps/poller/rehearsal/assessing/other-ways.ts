import { noOtherWay, silentLocators } from '@lispwatch/domain/alert/no-other-way'
import type { Incident } from '@lispwatch/domain/incident/incident'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Known } from './known.ts'

/** The EID-prefixes of which no locator is left while those are silent that the incident says are. */
export function noOtherWayOf({ namers, rows }: Known, incident: Incident): readonly string[] {
  const silent = silentLocators(incident)
  const eids = new Set([...silent].flatMap((rloc) => namers.of(rloc)))
  const leads = [...eids].flatMap(({ id, eid }) =>
    rows
      .registrationsOf(id)
      .flatMap(({ row }) => (row.mapping === null ? [] : [{ eid: formatEidPrefix(eid), locators: row.mapping.locators }])),
  )
  // What the inventory alone says of a locator is no mapping.
  const led = new Set(leads.flatMap(({ eid, locators }) => (locators.some(({ rloc }) => silent.has(rloc)) ? [eid] : [])))
  return noOtherWay(
    silent,
    leads.filter(({ eid }) => led.has(eid)),
  )
}
