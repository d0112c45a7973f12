/**
 * Any LISP control message (RFC 9301 5.1): which parser reads which type, and the one place where faults become values.
 */
import { type EncapsulatedControlOf, emitEncapsulatedControl, parseEncapsulatedControl } from './message/encapsulated-control.ts'
import { emitInfo, type InfoReply, type InfoRequest, parseInfo } from './message/info.ts'
import { emitMapNotify, type MapNotify, type MapNotifyAck, parseMapNotify, parseMapNotifyAck } from './message/map-notify.ts'
import { emitMapReferral, type MapReferral, parseMapReferral } from './message/map-referral.ts'
import { emitMapRegister, type MapRegister, parseMapRegister } from './message/map-register.ts'
import { emitMapReply, type MapReply, parseMapReply } from './message/map-reply.ts'
import { emitMapRequest, type MapRequest, parseMapRequest } from './message/map-request.ts'
import { emitUnknown, parseUnknown, type UnknownMessage } from './message/unknown.ts'
import { pooledCopy } from './octet-pool.ts'
import { Reader } from './reader.ts'
import type { Remark } from './remark.ts'
import { WireError, type WireFault } from './wire-error.ts'
import { MAX_MESSAGE_OCTETS, Writer } from './writer.ts'

export type { Remark } from './remark.ts'
export type { WireFault } from './wire-error.ts'

export interface EncapsulatedControl extends EncapsulatedControlOf<ControlMessage> {}

/** Any LISP control message, tagged by `type`. */
export type ControlMessage =
  | MapRequest
  | MapReply
  | MapRegister
  | MapNotify
  | MapNotifyAck
  | MapReferral
  | InfoRequest
  | InfoReply
  | EncapsulatedControl
  | UnknownMessage

export type Parsed =
  | { readonly ok: true; readonly message: ControlMessage; readonly remarks: Remark[] }
  | { readonly ok: false; readonly error: WireFault }

/** ECMs within ECMs; one through an RTR and one to a map-server are seen. Deeper ones are kept raw. */
export const MAX_ECM_DEPTH = 4

/**
 * Reads one control message, the payload of a UDP datagram. Never throws, whatever the octets are; what deviates from the RFCs and still
 * parses is told in `remarks`. The message holds no reference to `bytes`.
 */
export function parseControlMessage(bytes: Uint8Array): Parsed {
  const remarks: Remark[] = []
  try {
    return { ok: true, message: parseMessage(new Reader(bytes, 0, bytes.length, remarks, 0), 0), remarks }
  } catch (error) {
    if (error instanceof WireError) return { ok: false, error: error.fault }
    throw error
  }
}

function parseMessage(reader: Reader, ecmDepth: number): ControlMessage {
  if (reader.left === 0) throw new WireError({ code: 'empty', offset: reader.at, path: '', need: 4, have: 0 })
  switch ((reader.bytes[reader.at] as number) >>> 4) {
    case 1:
      return parseMapRequest(reader)
    case 2:
      return parseMapReply(reader)
    case 3:
      return parseMapRegister(reader)
    case 4:
      return parseMapNotify(reader)
    case 5:
      return parseMapNotifyAck(reader)
    case 6:
      return parseMapReferral(reader)
    case 7:
      return parseInfo(reader)
    case 8:
      if (ecmDepth >= MAX_ECM_DEPTH) {
        reader.remark('ecm-too-deep', '', reader.at, `more than ${MAX_ECM_DEPTH} ECMs within each other`)
        return parseUnknown(reader)
      }
      return remarkProbe(
        reader,
        parseEncapsulatedControl(reader, (inner) => parseMessage(inner, ecmDepth + 1)),
      )
    default:
      return parseUnknown(reader)
  }
}

/** RLOC-probes MUST NOT be encapsulated (RFC 9301 5.8). */
function remarkProbe(reader: Reader, message: EncapsulatedControl): EncapsulatedControl {
  const inside = message.inner.message
  if (inside.type === 'map-request' && inside.probe)
    reader.remark('probe-in-ecm', 'inner.message.probe', reader.at, 'an RLOC-probe inside an ECM')
  return message
}

/** Where messages are put together before they are copied out. */
const scratch = new Uint8Array(MAX_MESSAGE_OCTETS)

/**
 * The octets of a message. A message that came from `parseControlMessage` gives the octets it was read from. Throws a RangeError where a
 * value does not fit its field or the message is longer than 65,535 octets.
 */
export function emitControlMessage(message: ControlMessage): Uint8Array {
  return pooledCopy(scratch, emitControlMessageInto(message, scratch))
}

/** Writes the octets of a message to the start of `target` and returns how many there are. */
export function emitControlMessageInto(message: ControlMessage, target: Uint8Array): number {
  const writer = new Writer(target)
  emitMessage(writer, message)
  return writer.at
}

function emitMessage(writer: Writer, message: ControlMessage): void {
  switch (message.type) {
    case 'map-request':
      emitMapRequest(writer, message)
      break
    case 'map-reply':
      emitMapReply(writer, message)
      break
    case 'map-register':
      emitMapRegister(writer, message)
      break
    case 'map-notify':
    case 'map-notify-ack':
      emitMapNotify(writer, message)
      break
    case 'map-referral':
      emitMapReferral(writer, message)
      break
    case 'info-request':
    case 'info-reply':
      emitInfo(writer, message)
      break
    case 'encapsulated-control':
      emitEncapsulatedControl(writer, message, emitMessage)
      break
    case 'unknown':
      emitUnknown(writer, message)
  }
}
