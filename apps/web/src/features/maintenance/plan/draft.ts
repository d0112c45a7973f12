import type { QuietScope, Recurrence } from '@lispwatch/domain/incident/quiet-rule'
import type { NewWindow } from '../../../lib/maintenance-shapes.ts'
import { isEmptyScope, scopeInput } from '../scope/scope.ts'

/** A window as the form has it: text as it is typed. */
export interface WindowDraft {
  readonly title: string
  readonly reason: string
  readonly scope: QuietScope
  readonly timeZone: string
  readonly startsAtLocal: string
  readonly amount: string
  readonly unit: Unit
  readonly kind: Recurrence['kind']
  readonly weekdays: readonly number[]
  readonly day: string
  /** `2026-12-31`, or nothing: for ever. */
  readonly lastDay: string
  /** Whether the public is told, and what. */
  readonly isPublic: boolean
  readonly publicTitle: string
  readonly publicText: string
}

export type Unit = 'minutes' | 'hours' | 'days'

export const UNITS: Record<Unit, number> = { minutes: 1, hours: 60, days: 1440 }

export type Problems = Partial<
  Record<'title' | 'reason' | 'scope' | 'startsAtLocal' | 'amount' | 'weekdays' | 'day' | 'lastDay' | 'publicTitle' | 'publicText', string>
>

type Schedule = Omit<NewWindow, 'title' | 'reason' | 'scope' | 'notice'>

const LONGEST_MINUTES = 527_040

function recurrenceOf({ kind, weekdays, day }: WindowDraft): Recurrence {
  if (kind === 'weekly') return { kind, weekdays: [...weekdays].sort((a, b) => a - b) }
  return kind === 'monthly' ? { kind, day: Number(day) } : { kind }
}

function scheduleProblems(draft: WindowDraft): Problems {
  const { startsAtLocal, kind, weekdays, day, lastDay } = draft
  const minutes = minutesOf(draft)
  return {
    ...(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(startsAtLocal) ? {} : { startsAtLocal: 'Say when it begins.' }),
    ...(minutes >= 1 && minutes <= LONGEST_MINUTES ? {} : { amount: 'It lasts at least a minute, and at most a year.' }),
    ...(kind === 'weekly' && weekdays.length === 0 ? { weekdays: 'Choose one weekday or more.' } : {}),
    ...(kind === 'monthly' && !/^([1-9]|[12]\d|3[01])$/.test(day) ? { day: 'A day of the month is 1 to 31.' } : {}),
    ...(kind === 'once' || lastDay === '' || !Number.isNaN(lastInstantOf(lastDay)) ? {} : { lastDay: 'This is no date.' }),
  }
}

function minutesOf({ amount, unit }: WindowDraft): number {
  return /^\d{1,6}$/.test(amount.trim()) ? Number(amount) * UNITS[unit] : Number.NaN
}

/** The last instant of a day, in UTC. */
const lastInstantOf = (day: string) => Date.parse(`${day}T23:59:59Z`)

/** When it would hold; undefined while that cannot be told. */
export function scheduleOf(draft: WindowDraft): Schedule | undefined {
  if (Object.keys(scheduleProblems(draft)).length > 0) return undefined
  const { timeZone, startsAtLocal, kind, lastDay } = draft
  const untilAt = kind === 'once' || lastDay === '' ? null : lastInstantOf(lastDay)
  return { timeZone, startsAtLocal, durationMinutes: minutesOf(draft), recurrence: inputOf(recurrenceOf(draft)), untilAt }
}

/** The same, in arrays of its own. */
function inputOf(recurrence: Recurrence): Schedule['recurrence'] {
  return recurrence.kind === 'weekly' ? { kind: 'weekly', weekdays: [...recurrence.weekdays] } : recurrence
}

/** What is still missing, field by field, in words. */
export function problemsOf(draft: WindowDraft): Problems {
  return {
    ...(draft.title.trim() === '' ? { title: 'Give it a title.' } : {}),
    ...(draft.reason.trim() === '' ? { reason: 'Say why, for those who are called at night.' } : {}),
    ...(isEmptyScope(draft.scope) ? { scope: 'Choose at least one thing that is worked on.' } : {}),
    ...(draft.isPublic && draft.publicTitle.trim() === '' ? { publicTitle: 'Give it a title for the public.' } : {}),
    ...(draft.isPublic && draft.publicText.trim() === '' ? { publicText: 'Say what the public is to know.' } : {}),
    ...scheduleProblems(draft),
  }
}

/** The window that the form asks for; undefined while something is missing. */
export function windowOf(draft: WindowDraft): NewWindow | undefined {
  const schedule = scheduleOf(draft)
  if (schedule === undefined || Object.keys(problemsOf(draft)).length > 0) return undefined
  const { isPublic, publicTitle, publicText } = draft
  const notice = isPublic ? { title: publicTitle.trim(), text: publicText.trim() } : null
  return { ...schedule, title: draft.title.trim(), reason: draft.reason.trim(), scope: scopeInput(draft.scope), notice }
}
