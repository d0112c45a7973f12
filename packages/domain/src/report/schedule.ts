import type { Span } from '../availability/track.ts'
import type { ReportKind } from './kind.ts'
import { readyPeriod } from './period.ts'
import type { ReportScope } from './scope.ts'

/** How often a report goes out: when a week, month or quarter of UTC is over, the report of it. */
export const RHYTHMS = ['week', 'month', 'quarter'] as const

export type Rhythm = (typeof RHYTHMS)[number]

export const MAIL_FORMATS = ['pdf', 'csv', 'json'] as const

export type MailFormat = (typeof MAIL_FORMATS)[number]

/** What somebody wants mailed. */
export interface WantedSchedule {
  readonly kind: ReportKind
  readonly scope: ReportScope
  readonly every: Rhythm
  readonly format: MailFormat
  /** The channel of kind e-mail whose server and sender are used. */
  readonly mailChannel: string
  readonly recipients: readonly string[]
  readonly isOn: boolean
}

export const MOST_RECIPIENTS = 20
export const MOST_SCHEDULES = 50

/** So long after its end a period is reported: what was measured at its end is recorded by then. */
export const SETTLED_AFTER_MS = 10 * 60_000
/** Nobody wants the report of a period that ended so long ago: a monitor that was away for a year sends no year of mails. */
const TOO_OLD_MS = 14 * 86_400_000

/**
 * The period whose report is to go out, undefined while there is none: the last one that ended after `sinceAt`, when the schedule was made or
 * turned on. One mail a period: whoever asks again is told the same.
 */
export function duePeriod({ every, sinceAt }: { readonly every: Rhythm; readonly sinceAt: number }, now: number): Span | undefined {
  const span = readyPeriod(`last-${every}`, now - SETTLED_AFTER_MS)
  return span.toAt > sinceAt && now - span.toAt < TOO_OLD_MS ? span : undefined
}

/** When the period that runs at `now` is reported. */
export function nextMailAt(every: Rhythm, now: number): number {
  const { fromAt } = readyPeriod(`this-${every}`, now)
  const inTheNext = fromAt + DAYS[every] * 86_400_000
  return readyPeriod(`last-${every}`, inTheNext).toAt + SETTLED_AFTER_MS
}

/** From the beginning of a period so many days lead into the next one, and never beyond it. */
const DAYS: Readonly<Record<Rhythm, number>> = { week: 8, month: 32, quarter: 93 }

const ADDRESS = /^[^\s@<>,;"\\()[\]\p{Cc}\p{Cf}]{1,64}@[^\s@<>,;"\\()[\]\p{Cc}\p{Cf}]{1,190}$/u

/** What is wrong with what somebody wants, a sentence each; nothing where all is right. */
export function scheduleProblems({ recipients, mailChannel }: Pick<WantedSchedule, 'recipients' | 'mailChannel'>): string[] {
  const wrong = recipients.find((address) => !ADDRESS.test(address))
  return [
    ...(mailChannel === '' ? ['Choose the channel that mails leave by.'] : []),
    ...(recipients.length === 0 ? ['Say who is to have it: one address or more.'] : []),
    ...(recipients.length > MOST_RECIPIENTS ? [`One report goes to ${MOST_RECIPIENTS} people at most.`] : []),
    ...(wrong === undefined ? [] : ['One of the addresses is none: write them as noc@example.net.']),
  ]
}
