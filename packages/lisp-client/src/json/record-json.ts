import { hexText } from '../wire/field/address-text.ts'
import type { Locator, MappingRecord } from '../wire/field/mapping-record.ts'
import { recordTtlMinutes } from '../wire/field/mapping-record.ts'
import { actionName, referralActionName } from '../wire/iana.ts'
import type { ReferralRecord } from '../wire/message/map-referral.ts'
import { eidJson, rlocJson } from './address-json.ts'
import type { JsonObject } from './json-value.ts'

/** An EID-record as the command line and the REST interface write it. `ttlMinutes` is null where the receiver decides. */
export function recordJson(record: MappingRecord): JsonObject {
  return { ...commonJson(record, actionName(record.action)), locators: record.locators.map(locatorJson), ...reservedJson(record) }
}

/** A record of a Map-Referral: actions of RFC 8111, `incomplete`, and signatures where there are any. */
export function referralRecordJson(record: ReferralRecord): JsonObject {
  const signatures = record.signatures.map(({ signature, ...fields }) => ({ ...fields, signature: hexText(signature) }))
  return {
    ...commonJson(record, referralActionName(record.action)),
    incomplete: record.incomplete,
    locators: record.locators.map(locatorJson),
    ...(signatures.length > 0 && { signatures }),
    ...reservedJson(record),
  }
}

function commonJson(record: MappingRecord, action: string): JsonObject {
  return {
    ...eidJson(record.eid, record.maskLength),
    ttlMinutes: recordTtlMinutes(record.ttl),
    action,
    authoritative: record.authoritative,
    mapVersion: record.mapVersion,
  }
}

export function locatorJson(locator: Locator): JsonObject {
  const { priority, weight, mpriority, mweight, local, probed, reachable, unusedFlags } = locator
  return {
    ...rlocJson(locator.address),
    priority,
    weight,
    mpriority,
    mweight,
    local,
    probed,
    reachable,
    ...(unusedFlags !== 0 && { unusedFlags }),
  }
}

function reservedJson({ reserved, versionReserved }: MappingRecord): JsonObject {
  return { ...(reserved !== 0 && { reserved }), ...(versionReserved !== 0 && { versionReserved }) }
}
