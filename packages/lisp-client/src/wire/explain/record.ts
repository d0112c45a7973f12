/** Explains EID-records, RLOC-records, authentication blocks, and what stands behind the records. */
import { formatAddress, formatAddressPrefix } from '../field/address-text.ts'
import type { Authentication } from '../field/authentication.ts'
import type { Locator, MappingRecord } from '../field/mapping-record.ts'
import type { XtrIdFields } from '../field/xtr-id.ts'
import type { ReferralRecord } from '../message/map-referral.ts'
import { walkAddress } from './address.ts'
import type { Explainer } from './explainer.ts'
import {
  actionText,
  algorithmText,
  count,
  mapVersionText,
  octetsText,
  priorityText,
  referralActionText,
  ttlText,
  weightText,
} from './words.ts'

const RECORD_REFERENCE = 'RFC 9301 5.4'
const REFERRAL_REFERENCE = 'RFC 8111 6.4'

export function walkRecords(out: Explainer, records: readonly MappingRecord[]): void {
  records.forEach((record, i) => {
    walkRecord(out, `Record ${i + 1} of ${records.length}`, record, `records[${i}]`)
  })
}

export function walkRecord(out: Explainer, name: string, record: MappingRecord, path: string): void {
  const { locators } = record
  const summary = `${formatAddressPrefix(record.eid, record.maskLength)}, ${locators.length === 0 ? 'no locators: negative' : count(locators.length, 'locator')}`
  out.group(
    name,
    summary,
    path,
    () => {
      walkRecordHead(out, record, 'Locator Count')
      out.field('ACT, A, Reserved', 2, actionText(record.action, locators.length), 'action')
      out.bits('ACT', 0, 3, actionText(record.action, locators.length), 'action')
      walkAuthoritative(out, record)
      out.reserved(4, 12, record.reserved, 'reserved')
      out.field('Rsvd, Map-Version Number', 2, mapVersionText(record.mapVersion), 'mapVersion')
      out.reserved(0, 4, record.versionReserved, 'versionReserved')
      out.bits('Map-Version Number', 4, 12, mapVersionText(record.mapVersion), 'mapVersion')
      walkAddress(out, 'EID-Prefix', record.eid, 'eid')
      walkLocators(out, locators, 'Locator')
    },
    RECORD_REFERENCE,
  )
}

export function walkReferralRecord(out: Explainer, name: string, record: ReferralRecord, path: string): void {
  const { locators, signatures } = record
  out.group(
    name,
    `${formatAddressPrefix(record.eid, record.maskLength)}, ${referralActionText(record.action).split(':')[0]}`,
    path,
    () => {
      walkRecordHead(out, record, 'Referral Count')
      out.field('ACT, A, I, Reserved', 2, referralActionText(record.action), 'action')
      out.bits('ACT', 0, 3, referralActionText(record.action), 'action')
      walkAuthoritative(out, record)
      out.flag('I', 4, record.incomplete, 'incomplete', { set: 'the referral set is not complete', clear: 'the referral set is complete' })
      out.reserved(5, 11, record.reserved, 'reserved')
      out.field(
        'SigCnt, Map Version Number',
        2,
        `${count(signatures.length, 'signature')}, version ${mapVersionText(record.mapVersion)}`,
        'mapVersion',
      )
      walkAddress(out, 'EID-prefix', record.eid, 'eid')
      walkLocators(out, locators, 'Referral')
      signatures.forEach((signature, i) => {
        out.group(
          `Signature ${i + 1}`,
          '',
          `signatures[${i}]`,
          () => {
            out.field('Original Record TTL', 4, `${signature.originalTtlMinutes} minutes`, 'originalTtlMinutes')
            out.field('Signature Expiration', 4, `${signature.expirationSeconds} s since 1970`, 'expirationSeconds')
            out.field('Signature Inception', 4, `${signature.inceptionSeconds} s since 1970`, 'inceptionSeconds')
            out.field('Key Tag', 2, String(signature.keyTag), 'keyTag')
            out.field('Sig Length', 2, `${signature.signature.length} octets`, 'signature')
            out.field('Sig-Algorithm', 1, String(signature.algorithm), 'algorithm')
            out.field('Reserved', 3, String(signature.reserved), 'reserved')
            if (signature.signature.length > 0)
              out.field('Signature', signature.signature.length, octetsText(signature.signature), 'signature')
          },
          'RFC 8111 6.4.1',
        )
      })
    },
    REFERRAL_REFERENCE,
  )
}

function walkRecordHead(out: Explainer, record: MappingRecord, countName: string): void {
  out.field('Record TTL', 4, ttlText(record.ttl), 'ttl')
  out.field(countName, 1, String(record.locators.length), 'locators')
  out.field('EID mask-len', 1, `${record.maskLength} bits`, 'maskLength')
}

function walkAuthoritative(out: Explainer, record: MappingRecord): void {
  out.flag('A', 3, record.authoritative, 'authoritative', { set: 'authoritative', clear: 'not authoritative: from the mapping system' })
}

function walkLocators(out: Explainer, locators: readonly Locator[], name: string): void {
  locators.forEach((locator, i) => {
    out.group(
      `${name} ${i + 1} of ${locators.length}`,
      `${formatAddress(locator.address)}${locator.reachable ? '' : ', not reachable for the sender'}`,
      `locators[${i}]`,
      () => {
        out.field('Priority', 1, priorityText(locator.priority, 'unicast'), 'priority')
        out.field('Weight', 1, weightText(locator, locators), 'weight')
        out.field('M Priority', 1, priorityText(locator.mpriority, 'multicast'), 'mpriority')
        out.field('M Weight', 1, String(locator.mweight), 'mweight')
        out.field('Flags', 2, `L=${Number(locator.local)} p=${Number(locator.probed)} R=${Number(locator.reachable)}`, 'flags')
        out.reserved(0, 13, locator.unusedFlags, 'unusedFlags')
        out.flag('L', 13, locator.local, 'local', { set: 'local to the answering ETR', clear: 'not local' })
        out.flag('p', 14, locator.probed, 'probed', { set: 'the locator that was probed', clear: 'not the probed one' })
        out.flag('R', 15, locator.reachable, 'reachable', { set: 'the sender has a route to it', clear: 'the sender has no route to it' })
        walkAddress(out, 'Locator', locator.address, 'address')
      },
      RECORD_REFERENCE,
    )
  })
}

export function walkAuthentication(out: Explainer, { keyId, algorithm, authData }: Authentication): void {
  out.field('Key ID', 1, String(keyId), 'keyId')
  out.field('Algorithm ID', 1, algorithmText(algorithm), 'algorithm')
  out.field('Authentication Data Length', 2, `${authData.length} octets`, 'authData')
  if (authData.length > 0) out.field('Authentication Data', authData.length, octetsText(authData), 'authData')
}

export function walkXtrId(out: Explainer, { xtrId, siteId }: XtrIdFields): void {
  if (xtrId) out.field('xTR-ID', 16, octetsText(xtrId), 'xtrId')
  if (siteId) out.field('Site-ID', 8, octetsText(siteId), 'siteId')
}

export function walkNonce(out: Explainer, nonce: Uint8Array): void {
  out.field('Nonce', 8, `0x${octetsText(nonce)}`, 'nonce')
}

export function walkTrailing(out: Explainer, trailing: Uint8Array | undefined): void {
  if (trailing) out.field('Octets behind the last field', trailing.length, octetsText(trailing), 'trailing')
}
