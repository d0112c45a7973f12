import type { DetectionId, FindingSeverity } from '../finding.ts'

/** What a maintenance window or a silence covers: everything that one of the names hits. All empty covers nothing, `everything` all. */
export interface QuietScope {
  readonly everything?: boolean
  readonly sites?: readonly string[]
  readonly nodes?: readonly string[]
  readonly providers?: readonly string[]
  readonly tags?: readonly string[]
  readonly rlocs?: readonly string[]
  readonly vantages?: readonly string[]
}

/** `weekdays`: 1 Monday to 7 Sunday, of the window's time zone. */
export type Recurrence =
  | { readonly kind: 'once' }
  | { readonly kind: 'daily' }
  | { readonly kind: 'weekly'; readonly weekdays: readonly number[] }
  | { readonly kind: 'monthly'; readonly day: number }

/** Work that was announced. Local times of its zone; what falls out of a day by daylight saving is shifted as calendars do. */
export interface MaintenanceWindow {
  readonly id: number
  readonly title: string
  readonly reason: string
  readonly scope: QuietScope
  /** IANA name. */
  readonly timeZone: string
  /** Local date and time of the first begin, `2026-11-21T22:00`. */
  readonly startsAtLocal: string
  readonly durationMinutes: number
  readonly recurrence: Recurrence
  /** No occurrence begins after this, epoch ms; null: for ever. */
  readonly untilAt: number | null
  readonly createdBy: string
  readonly endedAt: number | null
}

/** Quiet that a person asked for, until it expires. Empty lists mean any. */
export interface Silence {
  readonly id: number
  readonly scope: QuietScope
  readonly detections: readonly DetectionId[]
  readonly severities: readonly FindingSeverity[]
  readonly reason: string
  readonly owner: string
  readonly startsAt: number
  readonly expiresAt: number
}
