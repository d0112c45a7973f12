import type { Recurrence } from '@lispwatch/domain/incident/quiet-rule'
import { formatDuration, plural } from '../../lib/format.ts'
import type { Me } from '../../lib/shapes.ts'
import type { ScopeKind } from './scope/scope.ts'

export const WORDS = {
  title: 'Maintenance',
  tabs: 'What is shown',
  windows: 'Windows',
  silences: 'Silences',
  plan: 'Plan maintenance',
  silence: 'Silence',
  meaning: 'Work that was announced. What is observed meanwhile is recorded all the same, but wakes nobody.',
  silenceMeaning: 'Quiet for what is known already, until it expires. Incidents open all the same, and wake nobody.',
  now: 'Now',
  coming: 'Coming',
  over: 'Over',
  noneTitle: 'No maintenance yet',
  none: 'A window says in advance what is worked on and when, so that nobody is woken by it.',
  noSilencesTitle: 'Nothing is silenced',
  noSilences: 'A silence keeps what is known already from waking anybody, for a while.',
  failed: 'The windows could not be loaded',
  silencesFailed: 'The silences could not be loaded',
  older: 'Show older ones',
  loadingOlder: 'They are on their way.',
  by: 'by',
  until: 'until',
  next: 'next',
  was: 'was',
  calledOff: 'called off before it began',
  ended: 'ended by hand',
  endEarly: 'End now',
  callOff: 'Call off',
  expire: 'Expire now',
  endTitle: 'End this window?',
  endMeaning: 'This time of it and all further ones are over. What is still broken then is told again.',
  expireTitle: 'Let this silence expire?',
  expireMeaning: 'What it covers and is still broken is told again.',
  keep: 'Keep it',
  ending: 'It is being ended.',
  public: 'On the status page:',
  makePrivate: 'Announce no more',
  madePrivate: 'No further times are announced. What was announced goes on.',
  covers: 'Covers',
  everything: 'everything',
  only: 'Only',
  copyCall: 'Copy as API call',
  copied: 'The call is on the clipboard. Put a token in its place.',
  notCopied: 'The browser does not let this page write to the clipboard. Select the call and copy it.',
  call: 'The same by the API',
} as const

export const KIND_WORD: Record<ScopeKind, { readonly one: string; readonly many: string }> = {
  sites: { one: 'site', many: 'sites' },
  nodes: { one: 'server', many: 'servers' },
  providers: { one: 'provider', many: 'providers' },
  tags: { one: 'tag', many: 'tags' },
  rlocs: { one: 'locator', many: 'locators' },
  vantages: { one: 'vantage', many: 'vantages' },
}

/** Why `me` may not plan; undefined when they may. */
export function planRefusal(me: Me | undefined): string | undefined {
  if (me === undefined || me.capabilities.includes('plan-maintenance')) return undefined
  if (me.kind === 'guest') return 'Guests can look but not plan. Sign in as an operator.'
  return 'Your role may look but not plan. Operators and administrators can.'
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** 1 Monday to 7 Sunday. */
export const weekdayWord = (day: number): string => WEEKDAYS[day - 1] ?? ''

/** `weekly on Monday and Friday, for 2 h` */
export function recurrenceText(recurrence: Recurrence, durationMinutes: number): string {
  return `${repeats(recurrence)}, for ${formatDuration(durationMinutes * 60_000)}`
}

function repeats(recurrence: Recurrence): string {
  switch (recurrence.kind) {
    case 'once':
      return 'once'
    case 'daily':
      return 'daily'
    case 'weekly':
      return `weekly on ${list([...recurrence.weekdays].sort((a, b) => a - b).map(weekdayWord))}`
    case 'monthly':
      return recurrence.day > 28 ? `monthly on day ${recurrence.day} (or the last one)` : `monthly on day ${recurrence.day}`
  }
}

/** `a, b and c` */
export function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** `3 sites, 2 servers and 6 locators`, without those of which there are none. */
export function countsText({ siteCount, nodeCount, rlocCount }: { siteCount: number; nodeCount: number; rlocCount: number }): string {
  const parts = [
    [siteCount, 'site'],
    [nodeCount, 'server'],
    [rlocCount, 'locator'],
  ] as const
  return list(parts.flatMap(([count, word]) => (count === 0 ? [] : [plural(count, word)])))
}
