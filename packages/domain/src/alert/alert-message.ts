import type { FindingSeverity } from '../finding.ts'
import type { AlertKind } from './alert-kind.ts'

/**
 * Why a message is sent. `firing`: something new, or worse; `repeated`: still so; `escalated`: nobody has acknowledged; `eased`: a part of what
 * was told is over and the rest is not, which wakes nobody; `resolved`: all that was told is over; `test`: somebody pressed the button.
 */
export type AlertMessageKind = 'firing' | 'repeated' | 'escalated' | 'eased' | 'resolved' | 'test'

/** One incident in a message. Sentences are plain text and complete; names come from the network and are hostile. Times in epoch ms. */
export interface AlertItem {
  readonly incidentId: number
  readonly isOpen: boolean
  readonly severity: FindingSeverity
  readonly kind: AlertKind
  readonly isUnconfirmed: boolean
  /** What, the cause in a sentence. */
  readonly title: string
  /** Where: the subject's name, and the sites and providers that it belongs to. */
  readonly where: string
  /** Since when: it began in (beganAfterAt, beganByAt]. */
  readonly beganAfterAt: number | null
  readonly beganByAt: number
  readonly resolvedAt: number | null
  /** What still works, in a sentence; null where nothing can be said. */
  readonly stillWorks: string | null
  /** What is affected, a sentence each: lost, at risk, sites. */
  readonly affected: readonly string[]
  /** Why we believe it, a sentence each: the finding's reason, the votes of the vantages, the number of packets kept. */
  readonly because: readonly string[]
  readonly acknowledgedBy: string | null
  /** The page of the incident. */
  readonly url: string
  /** A page with one button, which works without signing in until it expires; null where nothing is to be acknowledged. */
  readonly acknowledgeUrl: string | null
}

/** What a channel is to say. Channels differ in form only; what is said is decided here, once. */
export interface AlertMessage {
  readonly kind: AlertMessageKind
  /** The same from the first message of a group to the last: what tools thread, close and deduplicate by. */
  readonly groupKey: string
  /** The worst of what is open; of what is over when nothing is. */
  readonly severity: FindingSeverity
  readonly network: string
  /** One line of at most 150 characters. */
  readonly headline: string
  /** The worst and newest first, at most MOST_ITEMS. */
  readonly items: readonly AlertItem[]
  /** How many incidents there are in all, open and over. */
  readonly openCount: number
  readonly resolvedCount: number
  /** The console's list of incidents. */
  readonly url: string
  readonly at: number
}

export const MOST_ITEMS = 20
export const MOST_HEADLINE_LENGTH = 150
