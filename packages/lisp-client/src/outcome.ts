import type { Endpoint } from './client/ports.ts'
import type { MappingRecord } from './wire/field/mapping-record.ts'
import type { MapReply } from './wire/message/map-reply.ts'
import type { Remark, RemarkCode } from './wire/remark.ts'
import { explainFault, type WireFault } from './wire/wire-error.ts'

/*
 * What one question to the network came to. An outcome is a value, never an exception: silence, refusals and garbage are results.
 * Times ending in `At` are epoch milliseconds.
 */

/** A remark of the codec, or one about how the reply fits the question (`path` and `offset` then point at the field in the reply). */
export interface ReplyRemark {
  readonly code:
    | RemarkCode
    | 'probe-bit-missing'
    | 'probe-bit-unasked'
    | 'probe-reply-without-mapping'
    | 'prefix-longer-than-asked'
    | 'answered-to-4342'
  readonly path: string
  readonly offset: number
  readonly detail: string
}

/** Why a reply that parses does not answer the question that its nonce belongs to. */
export interface ReplyFault {
  readonly code: 'prefix-does-not-cover' | 'unexpected-message' | 'authentication-failed'
  readonly offset: number
  readonly path: string
  readonly need?: number
  readonly have?: number
}

/** Where the reply to a request was awaited: the first ITR-RLOC of the request and the source port. Behind a NAT it is the outer address. */
interface SentFrom {
  readonly local?: Endpoint
}

/** What went out and what came back for one question; null where nothing came. Times are epoch milliseconds with fractions. */
export interface PacketExchange {
  readonly asked: Endpoint
  /** Where the reply was awaited; null when that is not known. */
  readonly local: Endpoint | null
  readonly answeredBy: Endpoint | null
  readonly sentAt: number
  /** When the reply came, or when it was given up. */
  readonly settledAt: number
  readonly request: Uint8Array
  readonly reply: Uint8Array | null
}

export interface AnswerFacts extends SentFrom {
  /** From the sending of the try whose nonce came back to the arrival of the reply, on the monotonic clock. */
  readonly rttMs: number
  /** Requests sent until the answer came; more than one means that at least one was lost or slow. */
  readonly tries: number
  /** Who answered: often neither the asked server nor one of the locators (RFC 9301, 5.4 puts no bound on it). */
  readonly from: Endpoint
  /** `0x` and 16 hexadecimal digits: the nonce that matched. */
  readonly nonce: string
  /** When the try that was answered was sent. */
  readonly sentAt: number
  readonly receivedAt: number
  readonly reply: MapReply
  /** The record of the reply that covers what was asked; the longest one if several do. */
  readonly record: MappingRecord
  readonly remarks: readonly (Remark | ReplyRemark)[]
  readonly requestBytes: Uint8Array
  readonly replyBytes: Uint8Array
}

/** The covering record has locators. */
export type Positive = { readonly kind: 'positive' } & AnswerFacts

/** The covering record has no locator, whatever its action code says. */
export type Negative = { readonly kind: 'negative' } & AnswerFacts

/** No try was answered in time. `sentAt` is the first try's. */
export interface Timeout extends SentFrom {
  readonly kind: 'timeout'
  readonly tries: number
  readonly sentAt: number
  readonly settledAt: number
  readonly requestBytes: Uint8Array
}

/** An ICMP error, or no route from here. `port`: the host is alive and nothing listens there. */
export interface Unreachable extends SentFrom {
  readonly kind: 'unreachable'
  readonly reason: 'port' | 'host' | 'net'
  readonly tries: number
  readonly sentAt: number
  readonly settledAt: number
  readonly detail: string
  readonly requestBytes: Uint8Array
}

/**
 * A reply came for one of our nonces, but it does not parse, or (code `prefix-does-not-cover`) it answers another question, and no better
 * one followed in time.
 */
export interface Malformed extends SentFrom {
  readonly kind: 'malformed'
  readonly error: WireFault | ReplyFault
  readonly from: Endpoint
  readonly tries: number
  readonly sentAt: number
  readonly settledAt: number
  readonly requestBytes: Uint8Array
  readonly replyBytes: Uint8Array
}

/** Nothing was asked: our own rules or this host's firewall forbade it. Says nothing about the network. */
export interface Refused {
  readonly kind: 'refused'
  readonly detail: string
  readonly tries: number
  readonly sentAt: number
  readonly settledAt: number
}

export type Outcome = Positive | Negative | Timeout | Unreachable | Malformed | Refused
export type OutcomeKind = Outcome['kind']

/** One sentence for people about a reply that could not be used. */
export function explainReplyFault(fault: WireFault | ReplyFault): string {
  switch (fault.code) {
    case 'prefix-does-not-cover':
      return 'no record of the reply covers the EID that was asked for'
    case 'unexpected-message':
      return 'the nonce came back in a message of another type than a reply to this question has'
    case 'authentication-failed':
      return 'the authentication data of the reply does not fit the secret'
    default:
      return explainFault(fault)
  }
}
