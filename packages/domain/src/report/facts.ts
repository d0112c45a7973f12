import type { Availability } from '../availability.ts'
import type { KnownSteadiness, Steadiness } from '../consistency/over-time.ts'
import type { DetectionId, FindingSeverity } from '../finding.ts'

/** A site that a report is about. */
export interface ReportSite {
  readonly site: string
  readonly provider: string | null
}

/** An EID-prefix at a server, as it was known at an instant. */
export interface RegistrationFact extends ReportSite {
  readonly eid: string
  readonly server: string
  readonly standing: 'registered' | 'not registered' | 'in doubt' | 'unmeasured'
  /** Since when that is known; null where it is not. */
  readonly sinceAt: number | null
  /** As `192.0.2.1 1/50`, priority and weight; null where no mapping is known. */
  readonly locators: readonly string[] | null
  /** Null: not known, or it never expires. */
  readonly ttlMinutes: number | null
  readonly vantage: string
}

/** Something that happened, as an event has it. */
export interface ChangeFact {
  readonly kind: string
  /** It happened after the one and by the other; null: never seen before. */
  readonly afterAt: number | null
  readonly byAt: number
  readonly site: string | null
  readonly subject: string
  readonly vantage: string | null
  readonly sentence: string
}

/** How long a site was up in the period and in each of its steps. `isDormant`: never registered, so there was nothing to be up. */
export interface SiteAvailabilityFact extends ReportSite {
  readonly isDormant: boolean
  readonly whole: Availability
  readonly steps: readonly Availability[]
}

export interface IncidentFact {
  readonly id: number
  readonly title: string
  readonly severity: FindingSeverity
  readonly state: string
  /** It began after the one and by the other. */
  readonly beganAfterAt: number | null
  readonly beganByAt: number
  readonly openedAt: number
  readonly resolvedAt: number | null
  readonly acknowledgedBy: string | null
  readonly acknowledgedAt: number | null
  readonly siteCount: number
  /** Announced work, or a silence, kept it quiet. */
  readonly isQuiet: boolean
}

/** Something that was found. `source`: what found it. */
export interface FindingFact {
  readonly source: 'judge' | 'audit'
  /** A detection, or a check of the audit. */
  readonly rule: DetectionId | string
  readonly severity: string
  readonly subject: string
  readonly sentence: string
  readonly standard: string | null
  readonly whatToDo: string | null
  readonly beganByAt: number
  readonly closedAt: number | null
}

/** What was seen of one EID-prefix over time, in all of the period and in each of its steps. */
export interface SteadinessFact {
  readonly site: string | null
  readonly whole: KnownSteadiness
  readonly steps: readonly Steadiness[]
}

/** A list, and how many there are: more than it has where it ends early. */
export interface Bounded<T> {
  readonly listed: readonly T[]
  readonly total: number
}
