import type { Datagram } from './datagram.ts'

/** Between which addresses, and in which direction. */
export interface LinkEnds {
  /** Canonical addresses or prefixes of the sender; absent: any. */
  readonly from?: readonly string[]
  /** The same of the receiver. */
  readonly to?: readonly string[]
  /** Both directions: what goes from `to` to `from`, too. */
  readonly bothWays: boolean
}

/** What is wrong with a link. Shares are chances from 0 to 1 for each datagram; all absent: nothing. */
export interface LinkFault {
  readonly lossShare?: number
  /** Added to every datagram. */
  readonly delayMs?: number
  /** At most added on top, by chance. */
  readonly jitterMs?: number
  /** Share of datagrams that the following ones overtake. */
  readonly reorderShare?: number
  readonly duplicateShare?: number
  /** Share of datagrams in which one bit arrives turned over. */
  readonly bitFlipShare?: number
  /** Nothing gets through. */
  readonly cut?: boolean
}

/** A link and what is wrong with it. */
export interface FaultyLink {
  readonly ends: LinkEnds
  readonly fault: LinkFault
}

/** What becomes of one datagram: none, one or several copies, each so much later than the distance alone makes it. */
export interface Passage {
  readonly copies: readonly { readonly delayMs: number; readonly payload: Uint8Array }[]
}

/** The faulty links of a running network. */
export interface Links {
  /** Undefined: nothing is wrong on this way, the datagram passes as it is. `now` in epoch ms. */
  passage(datagram: Datagram, now: number): Passage | undefined
  /** Replaces what was said of the same ends; no fault mends them. */
  setFault(ends: LinkEnds, fault: LinkFault | undefined): void
}
