import type { FindingSeverity } from '../finding.ts'
import type { QuietScope } from '../incident/quiet-rule.ts'
import type { AlertKind } from './alert-kind.ts'

/** What alerts of one route are put together by: one message for all of the same value. None: all of the route together. */
export type GroupLabel = 'incident' | 'site' | 'provider' | 'kind' | 'severity'

/** Weekly hours in a time zone, in which people of a route work. `weekdays`: 1 Monday to 7 Sunday; `from`, `to` as `HH:MM`, `to` after `from`. */
export interface BusinessHours {
  /** IANA name. */
  readonly timeZone: string
  readonly weekdays: readonly number[]
  readonly from: string
  readonly to: string
}

/** Who is told next when nobody has acknowledged. */
export interface EscalationStep {
  /** So long after the first message of the incident. */
  readonly afterMs: number
  /** Names of channels. */
  readonly channels: readonly string[]
}

/** Which alerts go where, and how. Routes are asked in their order; the first that matches takes the alert, and the next ones too if it `goesOn`. */
export interface AlertRoute {
  /** `[a-z0-9-]+`, unique. */
  readonly id: string
  readonly name: string
  /** Empty lists and a scope of null match any. */
  readonly match: {
    readonly severities: readonly FindingSeverity[]
    readonly kinds: readonly AlertKind[]
    /** Ids of rules. */
    readonly rules: readonly string[]
    readonly scope: QuietScope | null
  }
  /** Names of channels; none: nobody is told, but of the default route everybody. */
  readonly channels: readonly string[]
  readonly groupBy: readonly GroupLabel[]
  /** How long the first message of a group waits for company. */
  readonly waitMs: number
  /** How long after a message the group waits with what is new. */
  readonly intervalMs: number
  /** After so long what is still open and not acknowledged is said again; null: never. */
  readonly repeatMs: number | null
  /** A critical alert does not wait: it leaves at once and its group gathers afterwards. */
  readonly isCriticalAtOnce: boolean
  readonly tellsResolved: boolean
  readonly hours: BusinessHours | null
  /** Outside of the hours: wait until they begin, or pass over, so that the next routes are asked. That something is over is told at any hour. */
  readonly outsideHours: 'hold' | 'skip'
  readonly escalation: readonly EscalationStep[]
  readonly goesOn: boolean
}

export const DEFAULT_WAIT_MS = 30_000
export const DEFAULT_INTERVAL_MS = 5 * 60_000
export const DEFAULT_REPEAT_MS = 4 * 3_600_000
