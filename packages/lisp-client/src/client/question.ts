import type { Malformed, Refused, ReplyFault, Timeout, Unreachable } from '../outcome.ts'
import type { ControlMessage } from '../wire/control-message.ts'
import type { Remark } from '../wire/remark.ts'
import type { ReplyPort } from './control-port.ts'
import type { Origin } from './origin.ts'
import type { Pressure } from './politeness.ts'
import type { Endpoint } from './ports.ts'

/** How a message with one of our nonces fits the question. */
export type Fit<T> =
  | { readonly kind: 'answer'; readonly value: T }
  /** An answer, unless a better one comes within `forMs`. */
  | { readonly kind: 'hold'; readonly value: T; readonly forMs: number }
  /** Of use to the question (it keeps it itself), but the answer is still to come. */
  | { readonly kind: 'more' }
  /** Of use to the question too, and the last that was waited for: what is held is the answer, with the facts of its own arrival. */
  | { readonly kind: 'complete' }
  | { readonly kind: 'unfit'; readonly fault: ReplyFault }

/** How often and how long a question is asked. */
export interface Patience {
  /** Requests at most, 3 by default; each has a nonce of its own. */
  readonly tries?: number | undefined
  /** How long to wait after each request, 2000 ms by default. */
  readonly timeoutMs?: number | undefined
  /** Settles after this time at the latest, whatever is left to try. */
  readonly deadlineMs?: number | undefined
  /** How long it may wait for its turn under the limits, 30 s by default. */
  readonly longestWaitMs?: number | undefined
}

/** One question to the network, asked in one or more tries. */
export interface Question<T> {
  readonly to: Endpoint
  readonly pressure: Pressure
  readonly patience: Patience
  /** Least time between two requests, 1000 ms by default. */
  readonly spacingMs?: number
  /** How long to wait after the request of this ordinal (from 1), in place of the patience's timeout and the spacing. */
  waitMs?(ordinal: number): number
  /** Eight octets for every try, for messages that are repeated as they are; drawn anew for each try where absent. */
  readonly nonce?: Uint8Array
  /** Sends from a connected socket of its own, so that ICMP errors are seen (costs a socket per question). */
  readonly watchUnreachable?: boolean | undefined
  /** The reply may come in another family than that of `to`; a watched question then holds a socket of each. */
  readonly repliesInBothFamilies?: boolean
  /** The octets of one request. Called once per try; `nonce` is fresh, and valid during the call only. */
  compose(nonce: Uint8Array, origin: Origin): Uint8Array
  fit(message: ControlMessage, from: Endpoint, arrival: FitArrival): Fit<T>
}

/** How a message came that may fit a question. */
export interface FitArrival {
  /** The octets as they came, for those who verify or keep them. */
  readonly payload: Uint8Array
  /** The socket to acknowledge them from. */
  readonly port: ReplyPort
  /** Since the request with the same nonce was sent. */
  readonly rttMs: number
  /** Epoch milliseconds. */
  readonly receivedAt: number
  /** What the parser noticed. */
  readonly remarks: readonly Remark[]
}

export interface Answer<T> {
  readonly kind: 'answer'
  readonly value: T
  readonly rttMs: number
  readonly tries: number
  readonly from: Endpoint
  /** `0x` and 16 hexadecimal digits. */
  readonly nonce: string
  readonly sentAt: number
  readonly receivedAt: number
  /** Where the reply was awaited. */
  readonly local: Endpoint
  readonly remarks: readonly Remark[]
  readonly requestBytes: Uint8Array
  readonly replyBytes: Uint8Array
}

export type Settlement<T> = Answer<T> | Timeout | Unreachable | Malformed | Refused

export const DEFAULT_TRIES = 3
export const DEFAULT_TIMEOUT_MS = 2_000
