import type { FindingSeverity } from '../finding.ts'
import type { AlertMessage, AlertMessageKind } from './alert-message.ts'

/** What one channel was told of one incident. Times in epoch ms. */
export interface Told {
  readonly channel: string
  readonly incidentId: number
  /** The worst that was told. */
  readonly severity: FindingSeverity
  /** The most EID-prefixes that were told to reach nothing, or to have no locator left. */
  readonly eidsLost: number
  readonly firstAt: number
  readonly lastAt: number
  /** Told that it is over. */
  readonly resolvedAt: number | null
}

/** An incident that somebody acknowledged before anybody was told: with the severity it had then, to notice that it gets worse. */
export interface KnownToSomebody {
  readonly incidentId: number
  readonly severity: FindingSeverity
  readonly eidsLost: number
}

/** Alerts that are told together. It lasts until all has been over and told for as long as an incident may reopen, and is forgotten then. */
export interface AlertGroup {
  /** The route and the values of the labels it groups by, as one text. One group at a time has it. */
  readonly key: string
  readonly routeId: string
  /** Incidents in it, open or over and not told to be over. */
  readonly incidents: readonly number[]
  readonly openedAt: number
  /** When a message left last; null: none yet. */
  readonly lastSentAt: number | null
  /** When one left last that told of something critical for the first time; null: none yet. */
  readonly lastCriticalAt: number | null
  /** How often messages left: part of the idempotency key. */
  readonly sent: number
  readonly told: readonly Told[]
  readonly known: readonly KnownToSomebody[]
}

/** A message that is to go to a channel: written to the outbox in the transaction that keeps the groups. */
export interface Announcement {
  /** The same for the same decision, whoever makes it again: what deliveries are unique by. */
  readonly key: string
  readonly channel: string
  /** The message's own: the group's key and when it opened. Within a channel and this, messages are sent in order. */
  readonly groupKey: string
  readonly kind: AlertMessageKind
  readonly routeId: string
  /** Ids of the rules that demand what it tells; empty when it tells that something is over. */
  readonly rules: readonly string[]
  /** What it newly tells: what is new, worse, repeated or escalated; of `eased` and `resolved`, what is over. */
  readonly incidents: readonly number[]
  readonly message: AlertMessage
}
