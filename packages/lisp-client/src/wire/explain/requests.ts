/** Explains Map-Request and Map-Reply (RFC 9301 5.2, 5.4). */
import { formatAddressPrefix } from '../field/address-text.ts'
import type { MapReply } from '../message/map-reply.ts'
import type { MapRequest } from '../message/map-request.ts'
import { walkAddress } from './address.ts'
import type { Explainer } from './explainer.ts'
import { walkNonce, walkRecord, walkRecords, walkTrailing, walkXtrId } from './record.ts'
import { octetsText } from './words.ts'

export function walkMapRequest(out: Explainer, message: MapRequest): void {
  const { itrRlocs, eids } = message
  out.field('Type, flags, counts', 4, `Map-Request, ${kindOf(message)}`, 'type')
  out.bits('Type', 0, 4, '1, Map-Request', 'type')
  out.flag('A', 4, message.authoritative, 'authoritative', { set: 'wants the answer of the site', clear: 'anyone may answer' })
  out.flag('M', 5, message.mapDataPresent, 'mapDataPresent', { set: 'a record of the sender follows', clear: 'no record follows' })
  out.flag('P', 6, message.probe, 'probe', { set: 'RLOC-probe', clear: 'no probe' })
  out.flag('S', 7, message.solicitMapRequest, 'solicitMapRequest', { set: 'solicits a Map-Request (SMR)', clear: 'no SMR' })
  out.flag('p', 8, message.pitr, 'pitr', { set: 'from a PITR', clear: 'not from a PITR' })
  out.flag('s', 9, message.smrInvoked, 'smrInvoked', { set: 'because of an SMR', clear: 'not because of an SMR' })
  out.flag('I', 11, message.xtrIdPresent, 'xtrIdPresent', { set: 'an xTR-ID stands at the end', clear: 'no xTR-ID' })
  out.reserved(10, 7, message.reserved, 'reserved')
  out.flag('L', 17, message.localXtr, 'localXtr', { set: 'from an xTR of the same site', clear: 'not from the same site' })
  out.flag('D', 18, message.dontMapReply, 'dontMapReply', { set: 'no Map-Reply is wanted', clear: 'a Map-Reply is wanted' })
  out.bits('IRC', 19, 5, `${itrRlocs.length - 1}: ${itrRlocs.length} ITR-RLOC${itrRlocs.length === 1 ? '' : 's'}`, 'itrRlocs')
  out.bits('Record Count', 24, 8, String(eids.length), 'eids')
  walkNonce(out, message.nonce)
  walkAddress(out, 'Source EID', message.sourceEid, 'sourceEid')
  itrRlocs.forEach((rloc, i) => {
    walkAddress(out, `ITR-RLOC ${i + 1}`, rloc, `itrRlocs[${i}]`)
  })
  eids.forEach((query, i) => {
    out.group(`Record ${i + 1} of ${eids.length}`, `asks for ${formatAddressPrefix(query.eid, query.maskLength)}`, `eids[${i}]`, () => {
      out.field('N, Reserved', 1, query.subscribe ? 'N=1, subscribe (RFC 9437)' : 'N=0', 'subscribe')
      out.reserved(1, 7, query.reserved, 'reserved')
      out.field('EID mask-len', 1, `${query.maskLength} bits`, 'maskLength')
      walkAddress(out, 'EID-Prefix', query.eid, 'eid')
    })
  })
  if (message.mapReply) walkRecord(out, 'Map-Reply Record', message.mapReply, 'mapReply')
  walkXtrId(out, message)
  walkTrailing(out, message.trailing)
}

function kindOf(message: MapRequest): string {
  if (message.probe) return 'an RLOC-probe'
  if (message.solicitMapRequest) return 'an SMR'
  return message.eids.some(({ subscribe }) => subscribe) ? 'a subscription' : 'a lookup'
}

export function walkMapReply(out: Explainer, message: MapReply): void {
  const { records, securityData } = message
  out.field('Type, flags, count', 4, message.probe ? 'Map-Reply to an RLOC-probe' : 'Map-Reply', 'type')
  out.bits('Type', 0, 4, '2, Map-Reply', 'type')
  out.flag('P', 4, message.probe, 'probe', { set: 'answers an RLOC-probe', clear: 'answers a lookup' })
  out.flag('E', 5, message.echoNonce, 'echoNonce', { set: 'the site does echo-nonce', clear: 'no echo-nonce' })
  out.flag('S', 6, message.security, 'security', { set: 'LISP-SEC data follow', clear: 'no LISP-SEC' })
  out.reserved(7, 17, message.reserved >>> 8, 'reserved')
  out.bits('Record Count', 24, 8, String(records.length), 'records')
  walkNonce(out, message.nonce)
  walkRecords(out, records)
  if (securityData) out.field('LISP-SEC Authentication Data', securityData.length, octetsText(securityData), 'securityData')
  walkTrailing(out, message.trailing)
}
