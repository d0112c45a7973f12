import { NO_ADDRESS } from '@lispwatch/lisp-client/wire/field/address'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import type { LocatorForm } from './profiles/profile.ts'

/** The record with each locator inside an AFI-list LCAF (RFC 8060 4.16) behind an empty item, where that is how it is written. */
export function withLocatorForm(record: MappingRecord, form: LocatorForm): MappingRecord {
  if (form === 'plain') return record
  const locators = record.locators.map((locator) => {
    const { address } = locator
    if (address.kind !== 'ipv4' && address.kind !== 'ipv6') return locator
    return { ...locator, address: { kind: 'lcaf', type: 1, lcaf: { kind: 'afi-list', addresses: [NO_ADDRESS, address] } } as const }
  })
  return { ...record, locators }
}

/** The record with that octet in the instance-ID LCAF of its EID (RFC 8060 4.1); 0 is what all others write. */
export function withIidMaskLength(record: MappingRecord, iidMaskLength: number): MappingRecord {
  const { eid } = record
  if (iidMaskLength === 0 || eid.kind !== 'lcaf' || eid.lcaf.kind !== 'instance-id') return record
  return { ...record, eid: { ...eid, lcaf: { ...eid.lcaf, iidMaskLength } } }
}
