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

/** So many of one reply are looked at: a reply may carry as many as its sender likes. */
const MOST = 64

/** The host EIDs with locators that a reply carries beside the record that answers it; undefined for nearly every reply. */
export function moreSpecificsOf(outcome: Outcome): MappedEid[] | undefined {
  if (outcome.kind !== 'positive' || outcome.reply.records.length < 2) return undefined
  const found: MappedEid[] = []
  for (const record of outcome.reply.records) {
    if (found.length === MOST) break
    if (record === outcome.record || record.locators.length === 0) continue
    const eid = eidFromWire(record.eid, record.maskLength)
    if (eid && isHostEid(eid)) found.push({ eid, mapping: mappingFromRecord(record) })
  }
  return found.length === 0 ? undefined : found
}
