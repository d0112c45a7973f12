import type { Recurrence } from '@lispwatch/domain/incident/quiet-rule'
import { formatUtc } from '../../../lib/format.ts'
import { zonedText } from '../zone-text.ts'
import type { Unit } from './draft.ts'

export const WORDS = {
  title: 'Plan maintenance',
  back: 'Maintenance',
  what: 'What and why',
  name: 'Title',
  namePlaceholder: 'Power work in Lisbon',
  reason: 'Reason',
  reasonHint: 'It is shown wherever something is quiet because of it.',
  when: 'When',
  starts: 'Begins',
  lasts: 'Lasts',
  unit: 'Unit',
  zone: 'Time zone',
  repeats: 'Repeats',
  weekdays: 'On',
  day: 'Day of the month',
  dayHint: 'A month that is too short has it on its last day.',
  lastDay: 'Last day (UTC), if any',
  public: 'For the public',
  isPublic: 'Announce it on the status page',
  publicMeaning:
    'With its times, and with whom it covers by their public names. The page says by itself when it begins and when it is over.',
  publicName: 'Title for the public',
  publicText: 'What the public is to know',
  publicTextHint: 'Plain words for people outside. No names of devices, no addresses.',
  times: 'It will hold',
  more: 'and so on',
  noTimes: 'At no time from now on: it lies in the past.',
  overlaps: 'It overlaps',
  save: 'Plan it',
  saving: 'It is being planned.',
  incomplete: 'Something is still missing: see what is marked.',
  mayNotTitle: 'This is for operators',
  checkFailed: 'The times could not be worked out. It can be planned all the same.',
} as const

export const REPEATS: readonly { readonly value: Recurrence['kind']; readonly word: string }[] = [
  { value: 'once', word: 'once' },
  { value: 'daily', word: 'daily' },
  { value: 'weekly', word: 'weekly' },
  { value: 'monthly', word: 'monthly' },
]

export const UNIT_WORD: Record<Unit, string> = { minutes: 'minutes', hours: 'hours', days: 'days' }

/** `Sat, 21 Nov 2026, 22:00 – Sat, 21 Nov 2026, 23:00 (Europe/Lisbon)` */
export function timeText({ fromAt, untilAt }: { fromAt: number; untilAt: number }, timeZone: string): string {
  return `${zonedText(fromAt, timeZone)} – ${zonedText(untilAt, timeZone)} (${timeZone})`
}

/** The same in UTC, where the zone is another one. */
export function utcText({ fromAt, untilAt }: { fromAt: number; untilAt: number }, timeZone: string, now: number): string | undefined {
  return timeZone === 'UTC' ? undefined : `${formatUtc(fromAt, now)} – ${formatUtc(untilAt, now)}`
}

/** `“Fibre”, which Ada planned, from … ` */
export function overlapText({ title, createdBy, fromAt }: { title: string; createdBy: string; fromAt: number }, timeZone: string): string {
  return `“${title}”, which ${createdBy} planned, from ${zonedText(fromAt, timeZone)} on`
}
