import type { EncapsulatedControlOf } from './message/encapsulated-control.ts'
import type { InfoReply, InfoRequest } from './message/info.ts'
import type { MapNotify, MapNotifyAck } from './message/map-notify.ts'
import type { MapReferral } from './message/map-referral.ts'
import type { MapRegister } from './message/map-register.ts'
import type { MapReply } from './message/map-reply.ts'
import type { MapRequest } from './message/map-request.ts'
import type { UnknownMessage } from './message/unknown.ts'
import type { Remark } from './remark.ts'
import type { WireFault } from './wire-error.ts'

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
