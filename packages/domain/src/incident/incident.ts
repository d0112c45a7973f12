import type { EvidenceClass } from '../evidence-class.ts'
import type { FindingSeverity, FindingSubject } from '../finding.ts'

/** `merged`: somebody, or a cause that came to light, made it part of another one. */
export type IncidentState = 'open' | 'resolved' | 'merged'

/** A finding in an incident. The cause stands for the whole; the others follow from it. */
export interface IncidentMember {
  /** As findingKey makes it. */
  readonly key: string
  readonly role: 'cause' | 'consequence'
  readonly joinedAt: number
  /** When the finding was over; null while it is open. */
  readonly leftAt: number | null
}

/** Why an incident wakes nobody, though it is there. `sentence` names who and until when. */
export interface Quiet {
  readonly by: 'maintenance' | 'silence'
  readonly id: number
  readonly untilAt: number | null
  readonly sentence: string
}

/** What people did with it. An acknowledgement ends with the incident. */
export interface Handling {
  readonly acknowledgedBy: string | null
  readonly acknowledgedAt: number | null
  readonly assignee: string | null
  readonly snoozedUntil: number | null
}

/** Whom and what it hits, by names; `eidsLost` reach nothing any more, `eidsAtRisk` have lost their redundancy. Bounded, with the whole counts beside. */
export interface BlastRadius {
  readonly sites: readonly string[]
  readonly eidsLost: readonly string[]
  readonly eidsAtRisk: readonly string[]
  readonly siteCount: number
  readonly eidsLostCount: number
  readonly eidsAtRiskCount: number
}

/** One cause, whatever follows from it. It began in (beganAfterAt, beganByAt]. Times in epoch ms. */
export interface Incident {
  readonly id: number
  readonly state: IncidentState
  readonly subject: FindingSubject
  /** The cause in a sentence. */
  readonly title: string
  readonly severity: FindingSeverity
  readonly confidence: EvidenceClass
  /** Only one fresh vantage says so. */
  readonly isUnconfirmed: boolean
  readonly openedAt: number
  readonly beganAfterAt: number | null
  readonly beganByAt: number
  readonly resolvedAt: number | null
  /** How often it was open again within a quarter of an hour. */
  readonly reopened: number
  readonly mergedInto: number | null
  readonly members: readonly IncidentMember[]
  readonly blast: BlastRadius
  readonly quiet: Quiet | null
  readonly handling: Handling
}

export type IncidentEntryKind =
  | 'opened'
  | 'reopened'
  | 'confirmed'
  | 'worsened'
  | 'eased'
  | 'finding-joined'
  | 'finding-left'
  | 'cause-changed'
  | 'quieted'
  | 'unquieted'
  | 'merged'
  | 'resolved'
  | 'acknowledged'
  | 'unacknowledged'
  | 'assigned'
  | 'snoozed'
  | 'noted'
  | 'delivered'

/** A line of an incident's timeline. `by`: the person; null where the monitor did it itself. */
export interface IncidentEntry {
  readonly incidentId: number
  readonly at: number
  readonly kind: IncidentEntryKind
  readonly by: string | null
  readonly sentence: string
  /** The finding it is about, as findingKey makes it. */
  readonly finding: string | null
}

export const UNHANDLED: Handling = { acknowledgedBy: null, acknowledgedAt: null, assignee: null, snoozedUntil: null }

/** Resolved and open again within this time it is the same one. */
export const SAME_INCIDENT_MS = 15 * 60_000
