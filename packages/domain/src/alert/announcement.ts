import type { FindingSeverity } from '../finding.ts'
import type { AlertMessage, AlertMessageKind } from './alert-message.ts'

/** What one channel was told of one incident. Times in epoch ms. */
export interface Told {
  readonly channel: string
  readonly incidentId: number
  /** The worst that was told. */
  readonly severity: FindingSeverity
  readonly firstAt: number
  readonly lastAt: number
  /** Told that it is over. */
  readonly resolvedAt: number | null
}

/** Alerts that are told together. It lasts until all is over and told, and is forgotten then. */
export interface AlertGroup {
  /** The route and the values of the labels it groups by, as one text. */
  readonly key: string
  readonly routeId: string
  /** Incidents in it, open or over and not told to be over. */
  readonly incidents: readonly number[]
  readonly openedAt: number
  /** When a message left last; null: none yet. */
  readonly lastSentAt: number | null
  /** How often messages left: part of the idempotency key. */
  readonly sent: number
  /** Escalation steps that were taken. */
  readonly steps: number
  readonly told: readonly Told[]
}

/** A message that is to go to a channel: written to the outbox in the transaction that keeps the groups. */
export interface Announcement {
  /** The same for the same decision, whoever makes it again: what deliveries are unique by. */
  readonly key: string
  readonly channel: string
  readonly groupKey: string
  readonly kind: AlertMessageKind
  readonly incidents: readonly number[]
  readonly message: AlertMessage
}
