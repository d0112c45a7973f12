/** Explains Map-Register, Map-Notify, Map-Notify-Ack, Map-Referral and the Info messages. */
import type { InfoReply, InfoRequest } from '../message/info.ts'
import type { MapNotify, MapNotifyAck } from '../message/map-notify.ts'
import type { MapReferral } from '../message/map-referral.ts'
import type { MapRegister } from '../message/map-register.ts'
import { walkAddress } from './address.ts'
import type { Explainer } from './explainer.ts'
import { walkAuthentication, walkNonce, walkRecords, walkReferralRecord, walkTrailing, walkXtrId } from './record.ts'

export function walkMapRegister(out: Explainer, message: MapRegister): void {
  out.field('Type, flags, count', 4, 'Map-Register', 'type')
  out.bits('Type', 0, 4, '3, Map-Register', 'type')
  out.flag('P', 4, message.proxyMapReply, 'proxyMapReply', {
    set: 'the map-server shall answer for the site',
    clear: 'requests go to the site',
  })
  out.flag('S', 5, message.security, 'security', { set: 'LISP-SEC capable', clear: 'no LISP-SEC' })
  out.flag('I', 6, message.xtrIdPresent, 'xtrIdPresent', { set: 'xTR-ID and Site-ID stand at the end', clear: 'no xTR-ID' })
  out.flag('R', 7, message.rtrPresent, 'rtrPresent', {
    set: 'registered through an RTR (NAT-traversal draft)',
    clear: 'not through an RTR',
  })
  out.reserved(8, 11, message.reserved >>> 13, 'reserved')
  out.flag('E', 19, message.eidNotify, 'eidNotify', { set: 'EID-notify of a first-hop router', clear: 'no EID-notify' })
  out.flag('T', 20, message.useTtl, 'useTtl', { set: 'lives for the record TTL', clear: 'lives for 3 minutes' })
  out.flag('a', 21, message.mergeRequested, 'mergeRequested', {
    set: 'locator-sets of several xTRs are merged',
    clear: 'replaces the registered set',
  })
  out.flag('R', 22, message.mobileNode, 'mobileNode', { set: 'mobile node, in older code', clear: 'reserved' })
  out.flag('M', 23, message.wantMapNotify, 'wantMapNotify', { set: 'wants a Map-Notify', clear: 'no Map-Notify' })
  out.bits('Record Count', 24, 8, String(message.records.length), 'records')
  walkNonce(out, message.nonce)
  walkAuthentication(out, message)
  walkRecords(out, message.records)
  walkXtrId(out, message)
  walkTrailing(out, message.trailing)
}

export function walkMapNotify(out: Explainer, message: MapNotify | MapNotifyAck): void {
  const name = message.type === 'map-notify' ? 'Map-Notify' : 'Map-Notify-Ack'
  out.field('Type, flags, count', 4, name, 'type')
  out.bits('Type', 0, 4, `${message.type === 'map-notify' ? 4 : 5}, ${name}`, 'type')
  out.flag('I', 4, message.xtrIdPresent, 'xtrIdPresent', { set: 'xTR-ID and Site-ID stand at the end', clear: 'not announced' })
  out.flag('R', 5, message.rtrPresent, 'rtrPresent', { set: 'through an RTR', clear: 'not through an RTR' })
  out.reserved(6, 18, message.reserved >>> 8, 'reserved')
  out.bits('Record Count', 24, 8, String(message.records.length), 'records')
  walkNonce(out, message.nonce)
  walkAuthentication(out, message)
  walkRecords(out, message.records)
  walkXtrId(out, message)
  walkTrailing(out, message.trailing)
}

export function walkMapReferral(out: Explainer, message: MapReferral): void {
  out.field('Type, count', 4, 'Map-Referral', 'type')
  out.bits('Type', 0, 4, '6, Map-Referral', 'type')
  out.reserved(4, 20, message.reserved >>> 8, 'reserved')
  out.bits('Record Count', 24, 8, String(message.records.length), 'records')
  walkNonce(out, message.nonce)
  message.records.forEach((record, i) => {
    walkReferralRecord(out, `Record ${i + 1} of ${message.records.length}`, record, `records[${i}]`)
  })
  walkTrailing(out, message.trailing)
}

export function walkInfo(out: Explainer, message: InfoRequest | InfoReply): void {
  const reply = message.type === 'info-reply'
  out.field('Type, R', 4, reply ? 'Info-Reply' : 'Info-Request', 'type')
  out.bits('Type', 0, 4, '7', 'type')
  out.flag('R', 4, reply, 'type', { set: 'Info-Reply', clear: 'Info-Request' })
  out.reserved(5, 27, message.reserved, 'reserved')
  walkNonce(out, message.nonce)
  walkAuthentication(out, message)
  out.field('TTL', 4, `${message.ttl} minutes`, 'ttl')
  out.field('Reserved', 1, String(message.eidReserved), 'eidReserved')
  out.field('EID mask-len', 1, `${message.maskLength} bits`, 'maskLength')
  walkAddress(out, 'EID-prefix', message.eid, 'eid')
  walkAddress(out, reply ? 'NAT-traversal addresses' : 'Address', message.address, 'address')
  walkTrailing(out, message.trailing)
}
