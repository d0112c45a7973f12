import type { ControlMessage, EncapsulatedControl } from '../wire/control-message.ts'
import { hexText } from '../wire/field/address-text.ts'
import type { Authentication } from '../wire/field/authentication.ts'
import type { XtrIdFields } from '../wire/field/xtr-id.ts'
import type { InfoReply, InfoRequest } from '../wire/message/info.ts'
import type { MapRegister } from '../wire/message/map-register.ts'
import type { MapReply } from '../wire/message/map-reply.ts'
import type { MapRequest } from '../wire/message/map-request.ts'
import { addressJson, eidJson } from './address-json.ts'
import type { JsonObject } from './json-value.ts'
import { recordJson, referralRecordJson } from './record-json.ts'

/** A control message as `lispwatch decode --json` writes it. Octets are in hexadecimal, nonces with 0x in front. */
export function messageToJson(message: ControlMessage): JsonObject {
  switch (message.type) {
    case 'map-request':
      return mapRequestJson(message)
    case 'map-reply':
      return mapReplyJson(message)
    case 'map-register':
      return mapRegisterJson(message)
    case 'map-notify':
    case 'map-notify-ack': {
      const { type, xtrIdPresent, rtrPresent } = message
      const { nonce, records } = message
      return {
        type,
        xtrIdPresent,
        rtrPresent,
        nonce: nonceText(nonce),
        ...authenticationJson(message),
        records: records.map(recordJson),
        ...idsJson(message),
        ...leftoverJson(message),
      }
    }
    case 'map-referral':
      return {
        type: message.type,
        nonce: nonceText(message.nonce),
        records: message.records.map(referralRecordJson),
        ...leftoverJson(message),
      }
    case 'info-request':
    case 'info-reply':
      return infoJson(message)
    case 'encapsulated-control':
      return encapsulatedJson(message)
    case 'unknown':
      return {
        type: `unknown-${message.code}`,
        ...(message.subtype !== undefined && { subtype: message.subtype }),
        hex: hexText(message.bytes),
      }
  }
}

/** `0x` and sixteen digits. */
export function nonceText(nonce: Uint8Array): string {
  return `0x${hexText(nonce)}`
}

function mapRequestJson(message: MapRequest): JsonObject {
  const { type, authoritative, mapDataPresent, probe, solicitMapRequest, pitr, smrInvoked, xtrIdPresent, localXtr, dontMapReply } = message
  return {
    type,
    authoritative,
    mapDataPresent,
    probe,
    solicitMapRequest,
    pitr,
    smrInvoked,
    xtrIdPresent,
    localXtr,
    dontMapReply,
    nonce: nonceText(message.nonce),
    sourceEid: addressJson(message.sourceEid),
    itrRlocs: message.itrRlocs.map(addressJson),
    records: message.eids.map(({ eid, maskLength, subscribe }) => ({ ...eidJson(eid, maskLength), subscribe })),
    ...(message.mapReply && { mapReply: recordJson(message.mapReply) }),
    ...idsJson(message),
    ...leftoverJson(message),
  }
}

function mapReplyJson(message: MapReply): JsonObject {
  const { type, probe, echoNonce, security, nonce, records, securityData } = message
  return {
    type,
    probe,
    echoNonce,
    security,
    nonce: nonceText(nonce),
    records: records.map(recordJson),
    ...(securityData && { securityData: hexText(securityData) }),
    ...leftoverJson(message),
  }
}

function mapRegisterJson(message: MapRegister): JsonObject {
  const { type, proxyMapReply, security, xtrIdPresent, rtrPresent, eidNotify, useTtl, mergeRequested, mobileNode, wantMapNotify } = message
  return {
    type,
    proxyMapReply,
    security,
    xtrIdPresent,
    rtrPresent,
    eidNotify,
    useTtl,
    mergeRequested,
    mobileNode,
    wantMapNotify,
    nonce: nonceText(message.nonce),
    ...authenticationJson(message),
    records: message.records.map(recordJson),
    ...idsJson(message),
    ...leftoverJson(message),
  }
}

function infoJson(message: InfoRequest | InfoReply): JsonObject {
  const { type, nonce, ttl, eid, maskLength, address } = message
  return {
    type,
    nonce: nonceText(nonce),
    ...authenticationJson(message),
    ttlMinutes: ttl,
    ...eidJson(eid, maskLength),
    address: addressJson(address),
    ...leftoverJson(message),
  }
}

function encapsulatedJson(message: EncapsulatedControl): JsonObject {
  const { type, security, ddtOriginated, toEtr, toMapServer, securityData, inner } = message
  return {
    type,
    security,
    ddtOriginated,
    toEtr,
    toMapServer,
    ...(securityData && { securityData: hexText(securityData) }),
    inner: {
      src: endpoint(inner.src, inner.sourcePort),
      dst: endpoint(inner.dst, inner.destinationPort),
      message: messageToJson(inner.message),
    },
    ...leftoverJson({ reserved: message.reserved }),
  }
}

function authenticationJson({ keyId, algorithm, authData }: Authentication): JsonObject {
  return { keyId, algorithm, authData: hexText(authData) }
}

function idsJson({ xtrId, siteId }: XtrIdFields): JsonObject {
  return { ...(xtrId && { xtrId: hexText(xtrId) }), ...(siteId && { siteId: hexText(siteId) }) }
}

/** Reserved bits that are set, and octets behind the last field. */
function leftoverJson({ reserved, trailing }: { readonly reserved: number; readonly trailing?: Uint8Array }): JsonObject {
  return { ...(reserved !== 0 && { reserved }), ...(trailing && { trailing: hexText(trailing) }) }
}

function endpoint(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}
