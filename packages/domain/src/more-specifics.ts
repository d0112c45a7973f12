import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import { type Mapping, mappingFromRecord } from './mapping.ts'
import { isHostEid } from './mobility/host-eid.ts'

/** An EID-prefix and its mapping. */
export interface MappedEid {
  readonly eid: EidPrefix
  readonly mapping: Mapping
}

/** So many EID-prefixes, and so many host EIDs, of one reply are looked at: a reply may carry as many as its sender likes. */
const MOST = 64

/**
 * What a reply maps beside the record that answers it (RFC 9301 5.5), EID-prefixes before host EIDs, each in the order of the reply; undefined
 * for nearly every reply. Hosts are counted by themselves: a server that sends many along hides no EID-prefix among them.
 */
export function moreSpecificsOf(outcome: Outcome): MappedEid[] | undefined {
  if (outcome.kind !== 'positive' || outcome.reply.records.length < 2) return undefined
  const [prefixes, hosts]: [MappedEid[], MappedEid[]] = [[], []]
  for (const record of outcome.reply.records) {
    if (record === outcome.record || record.locators.length === 0) continue
    const eid = eidFromWire(record.eid, record.maskLength)
    if (eid === undefined) continue
    const alike = isHostEid(eid) ? hosts : prefixes
    if (alike.length < MOST) alike.push({ eid, mapping: mappingFromRecord(record) })
  }
  return prefixes.length + hosts.length === 0 ? undefined : [...prefixes, ...hosts]
}
