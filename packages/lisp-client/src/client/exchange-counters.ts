import type { Endpoint } from './ports.ts'

/** What an exchange sent and heard since it was opened. Live: read it whenever it is of interest. */
export interface ExchangeCounters {
  /** Requests sent, retries included. */
  sent: number
  /** Questions that ended with an answer. */
  answered: number
  /** Questions that ended without one. */
  timedOut: number
  unreachable: number
  refused: number
  /** Requests that had to wait for their turn under the limits. */
  held: number
  /**
   * Replies to a nonce of ours whose question was settled otherwise before: by the deadline, by the reply to another try, or by a message of
   * another type. A map-server may answer a DDT Map-Request with a Map-Referral, and have it answered with a Map-Reply as well (RFC 8111).
   */
  late: number
  /** Further copies of the reply that settled a question. Some resolvers send up to three. */
  duplicate: number
  /** Replies with the nonce of a settled question, of the type of the reply that settled it and with other content. */
  conflicting: number
  /** Replies with a nonce that we did not send, or sent long ago: spoofed, or meant for someone else. */
  unknownNonce: number
  /** Replies with our nonce about something that was not asked. */
  wrongPrefix: number
  /** Replies with our nonce that do not parse, or are of another type than a reply to the question. */
  malformed: number
  /** Datagrams that are too short to be a LISP reply, or of no reply's type. */
  notLisp: number
}

/** A reply that did not settle a question as it should. */
export interface Oddity {
  readonly kind: 'late' | 'duplicate' | 'conflicting' | 'unknownNonce' | 'wrongPrefix' | 'malformed' | 'notLisp'
  readonly from: Endpoint
  readonly receivedAt: number
  readonly payload: Uint8Array
}

/** Counters of an exchange that has sent and heard nothing yet: all of them zero. The caller's own, to count up. */
export function newCounters(): ExchangeCounters {
  return {
    sent: 0,
    answered: 0,
    timedOut: 0,
    unreachable: 0,
    refused: 0,
    held: 0,
    late: 0,
    duplicate: 0,
    conflicting: 0,
    unknownNonce: 0,
    wrongPrefix: 0,
    malformed: 0,
    notLisp: 0,
  }
}
