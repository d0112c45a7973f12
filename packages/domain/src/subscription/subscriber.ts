/** The ways in which somebody outside can be told. Feeds are read, and have no subscribers. */
export type SubscriberKind = 'email' | 'webhook' | 'slack'

export const SUBSCRIBER_KINDS: readonly SubscriberKind[] = ['email', 'webhook', 'slack']

/**
 * `pending` until whoever has the address confirms it. `resting`: what was sent was refused for good too often; nothing more is sent until
 * somebody wakes it. Who has gone has no state: nothing is kept.
 */
export type SubscriberState = 'pending' | 'active' | 'resting'

/** Somebody who is told what is said on a page. Times in epoch ms. */
export interface Subscriber {
  readonly id: string
  readonly page: string
  readonly kind: SubscriberKind
  /** The components that are heard of, by their keys (`site lisbon`, `node porto-ms`, `provider atlas`); null: all. */
  readonly components: readonly string[] | null
  readonly language: string
  readonly state: SubscriberState
  readonly confirmedAt: number | null
}

/** Who asks to be told and confirms nothing is forgotten after so long. */
export const CONFIRM_WITHIN_MS = 24 * 3_600_000
/** A page has no more subscribers than these, those that wait for their confirmation included. */
export const MOST_SUBSCRIBERS = 10_000
export const MOST_CHOSEN_COMPONENTS = 200
/** After so many messages in a row that were refused for good a subscription rests. */
export const MOST_REFUSALS = 5

/** Whether a subscription that was asked for at `askedAt` can still be confirmed. */
export const canConfirm = (askedAt: number, now: number): boolean => now - askedAt < CONFIRM_WITHIN_MS
