import type { CardState } from '@lispwatch/domain/baseline/card'
import type { DriftKind } from '@lispwatch/domain/baseline/drift'
import { plural } from '../../../lib/format.ts'
import type { Me } from '../../../lib/shapes.ts'

export const WORDS = {
  title: 'Drift',
  list: 'What differs from the baseline',
  meaning:
    'What is registered otherwise than the baseline allows. Accept it, and the baseline allows it from now on; reject it, and it is an incident until it is gone.',
  states: 'Which drift',
  counters: 'How long it has waited',
  day: 'since yesterday',
  week: 'up to a week',
  older: 'older',
  failed: 'The drift could not be read',
  noneTitle: 'Nothing waits for you here',
  none: 'Whatever differs from the baseline appears here by itself. The baseline is what the inventory expects and what you wrote down.',
  noneDecided: 'Nothing was decided so that is still there.',
  noBaseline: 'Look at the baseline',
  observed: 'Observed',
  baseline: 'Baseline',
  difference: 'Difference',
  at: 'at',
  since: 'since',
  of: 'of',
  packets: 'Packets',
  entry: 'Entry',
  accept: 'Accept',
  reject: 'Reject',
  snooze: 'Snooze',
  reopen: 'Take back',
  select: 'Select',
  selectAll: 'Select all',
  reason: 'Reason',
  reasonHint: 'Others read it in the versions of the baseline and in the history.',
  snoozeReasonHint: 'May be left out.',
  until: 'Ask again after',
  isBusy: 'It is being written.',
  noReason: 'Say why first.',
  more: 'Older',
  loading: 'The older ones are being read.',
  keys: 'Keys: j and k go from card to card, a accepts, r rejects, s puts off, x selects.',
  mayNot: 'Deciding is for operators, auditors and administrators. Ask an administrator.',
  whoAreYou: 'Who you are is being looked up.',
  by: 'by',
} as const

export const STATE_WORD: Record<CardState, string> = { open: 'Open', snoozed: 'Snoozed', rejected: 'Rejected', accepted: 'Accepted' }

export const KIND_WORD: Record<DriftKind, string> = {
  unexpected: 'not in the baseline',
  absent: 'not registered',
  locators: 'other locators',
  servers: 'other map-servers',
  ttl: 'other record TTL',
  proxy: 'answered otherwise',
  key: 'other key',
}

export type Deciding = 'accept' | 'reject' | 'snooze'

const TITLE: Record<Deciding, string> = { accept: 'Accept', reject: 'Reject', snooze: 'Snooze' }
const MEANING: Record<Deciding, string> = {
  accept: 'The baseline allows it from now on, with this reason.',
  reject: 'It becomes an incident, which is told to whoever is told of incidents, until it is gone.',
  snooze: 'It is asked again after this time, or when something comes on top of it.',
}
const DONE: Record<Deciding, string> = { accept: 'accepted', reject: 'rejected', snooze: 'put off' }

export const decideTitle = (kind: Deciding, count: number): string => `${TITLE[kind]} ${plural(count, 'drift', 'drifts')}`
export const decideMeaning = (kind: Deciding): string => MEANING[kind]
export const decided = (kind: Deciding, count: number): string => `${plural(count, 'drift was', 'drifts were')} ${DONE[kind]}.`
export const selected = (count: number): string => `${count} selected`

/** Why `me` may not decide; undefined when they may. */
export function decideRefusal(me: Pick<Me, 'capabilities'> | undefined): string | undefined {
  if (me === undefined) return WORDS.whoAreYou
  return me.capabilities.includes('decide-drift') ? undefined : WORDS.mayNot
}
