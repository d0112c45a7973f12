import { type ControlMessage, type EncapsulatedControl, parseControlMessage } from '../control-message.ts'
import type { Remark } from '../remark.ts'
import type { WireFault } from '../wire-error.ts'
import { type ExplainedField, Explainer } from './explainer.ts'
import { walkInfo, walkMapNotify, walkMapReferral, walkMapRegister } from './registrations.ts'
import { walkMapReply, walkMapRequest } from './requests.ts'
import { count, octetsText } from './words.ts'

export type { ExplainedField } from './explainer.ts'

export interface Explanation {
  /** Every octet of the message is in exactly one entry of kind `field`. Where the message does not parse, one field holds them all. */
  readonly fields: readonly ExplainedField[]
  readonly remarks: readonly Remark[]
  readonly error?: WireFault
}

/** A control message, field by field: name, value in words, offset, length, and where it is defined. Never throws. */
export function explain(bytes: Uint8Array): Explanation {
  const parsed = parseControlMessage(bytes)
  if (!parsed.ok) {
    const out = new Explainer(0, 'RFC 9301 5')
    if (bytes.length > 0) out.field('Octets that do not parse', bytes.length, octetsText(bytes), '')
    return { fields: out.fields, remarks: [], error: parsed.error }
  }
  const out = new Explainer(0, referenceOf(parsed.message))
  walkMessage(out, parsed.message)
  return { fields: out.fields, remarks: parsed.remarks }
}

function referenceOf(message: ControlMessage): string {
  switch (message.type) {
    case 'map-request':
      return 'RFC 9301 5.2'
    case 'map-reply':
      return 'RFC 9301 5.4'
    case 'map-register':
      return 'RFC 9301 5.6'
    case 'map-notify':
    case 'map-notify-ack':
      return 'RFC 9301 5.7'
    case 'map-referral':
      return 'RFC 8111 6.4'
    case 'info-request':
    case 'info-reply':
      return 'draft-ermagan-lisp-nat-traversal'
    case 'encapsulated-control':
      return 'RFC 9301 5.8'
    case 'unknown':
      return message.code === 15 ? 'RFC 9304 3' : 'RFC 9301 5.1'
  }
}

function walkMessage(out: Explainer, message: ControlMessage): void {
  switch (message.type) {
    case 'map-request':
      walkMapRequest(out, message)
      break
    case 'map-reply':
      walkMapReply(out, message)
      break
    case 'map-register':
      walkMapRegister(out, message)
      break
    case 'map-notify':
    case 'map-notify-ack':
      walkMapNotify(out, message)
      break
    case 'map-referral':
      walkMapReferral(out, message)
      break
    case 'info-request':
    case 'info-reply':
      walkInfo(out, message)
      break
    case 'encapsulated-control':
      walkEncapsulated(out, message)
      break
    case 'unknown':
      out.field(`Message of type ${message.code}`, message.bytes.length, octetsText(message.bytes), 'bytes')
  }
}

function walkEncapsulated(out: Explainer, message: EncapsulatedControl): void {
  const { inner, securityData } = message
  out.field('Type, flags', 4, 'Encapsulated Control Message', 'type')
  out.bits('Type', 0, 4, '8, Encapsulated Control Message', 'type')
  out.flag('S', 4, message.security, 'security', { set: 'authentication data follow', clear: 'no authentication data' })
  out.flag('D', 5, message.ddtOriginated, 'ddtOriginated', { set: 'wants a Map-Referral (DDT)', clear: 'no Map-Referral' })
  out.flag('E', 6, message.toEtr, 'toEtr', { set: 'forward to the ETR', clear: 'reserved' })
  out.flag('M', 7, message.toMapServer, 'toMapServer', { set: 'destined to a map-server', clear: 'reserved' })
  out.reserved(8, 24, message.reserved, 'reserved')
  if (securityData) out.field('Authentication Data', securityData.length, octetsText(securityData), 'securityData')
  out.group('Inner headers', `${inner.src} port ${inner.sourcePort} to ${inner.dst} port ${inner.destinationPort}`, 'inner', () =>
    walkInnerHeaders(out, message),
  )
  out.group('Inner message', '', 'inner.message', () => walkMessage(out, inner.message), referenceOf(inner.message))
  if (inner.trailing) out.field('Octets behind the inner datagram', inner.trailing.length, octetsText(inner.trailing), 'inner.trailing')
}

function walkInnerHeaders(out: Explainer, { inner }: EncapsulatedControl): void {
  const options = inner.options?.length ?? 0
  if (inner.src.includes(':')) {
    out.field(
      'IPv6 header',
      40,
      `hop limit ${inner.timeToLive}, traffic class ${inner.trafficClass}, flow label ${inner.identification}`,
      'header',
    )
  } else {
    const checksum = checksumText(inner.headerChecksum)
    out.field(
      'IPv4 header',
      20 + options,
      `TTL ${inner.timeToLive}, TOS ${inner.trafficClass}, identification ${inner.identification}, checksum ${checksum}${options > 0 ? `, ${count(options, 'octet')} of options` : ''}`,
      'header',
    )
  }
  out.field('UDP ports', 4, `${inner.sourcePort} to ${inner.destinationPort}`, 'sourcePort')
  out.field(
    'UDP length',
    2,
    inner.statedUdpLength === undefined ? 'as the message' : `${inner.statedUdpLength}, which cannot be`,
    'udpLength',
  )
  out.field('UDP checksum', 2, checksumText(inner.udpChecksum), 'udpChecksum')
}

function checksumText(checksum: EncapsulatedControl['inner']['udpChecksum']): string {
  if (checksum === 'valid') return 'right'
  return checksum === 'absent' ? '0, none' : `0x${checksum.toString(16).padStart(4, '0')}, wrong`
}
