import { jsonSafe, locatorText } from '@lispwatch/domain/locator-text'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { WireAddress } from '@lispwatch/lisp-client/wire/field/address'
import { type MappingRecord, recordTtlMinutes } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { actionName } from '@lispwatch/lisp-client/wire/iana'

/** A mapping record as a program reads it. */
export function recordJson(record: MappingRecord): object {
  const eid = eidFromWire(record.eid, record.maskLength)
  return {
    eid: eid?.prefix ?? locatorText(record.eid),
    iid: eid?.iid ?? 0,
    ...lcafJson(record.eid),
    ttlMinutes: recordTtlMinutes(record.ttl),
    action: actionName(record.action),
    authoritative: record.authoritative,
    mapVersion: record.mapVersion,
    locators: record.locators.map(({ address, priority, weight, mpriority, mweight, local, probed, reachable }) => ({
      rloc: locatorText(address),
      ...lcafJson(address),
      priority,
      weight,
      mpriority,
      mweight,
      local,
      probed,
      reachable,
    })),
  }
}

function lcafJson(address: WireAddress): object {
  return address.kind === 'lcaf' ? { lcaf: { type: address.type, ...Object(jsonSafe(address.lcaf)) } } : {}
}
