import type { AlertMessageKind } from '@lispwatch/domain/alert/alert-message'
import type { DeliveryState } from '@lispwatch/domain/alert/channel'
import type { State } from '@lispwatch/domain/state'
import type { DeliveryAttempt, DeliveryRow } from '../../../lib/alerting-shapes.ts'
import { plural } from '../../../lib/format.ts'
import { whenDue } from './when-due.ts'

export const WORDS = {
  failed: 'The messages could not be loaded',
  oneFailed: 'The message could not be loaded',
  noneTitle: 'No message yet',
  none: 'When an alert is sent, or a channel is tried, every message stands here with all attempts.',
  noMatchTitle: 'No such message',
  noMatch: 'Show other states, channels or incidents.',
  state: 'State',
  anyState: 'Any state',
  channel: 'Channel',
  anyChannel: 'All channels',
  incidentFilter: 'Incident',
  incidentPlaceholder: 'Number',
  filters: 'Which messages',
  dead: 'Given up',
  deadMeaning: 'These have reached nobody. Mend the channel, then send them again, or leave them.',
  log: 'All messages',
  older: 'Older ones',
  loadingOlder: 'Loading',
  sendAgain: 'Send again',
  giveUp: 'Give up',
  leave: 'Leave it',
  left: 'It stays in the log, and nobody is reminded of it.',
  again: 'It is sent again.',
  givenUp: 'It was given up.',
  doing: 'Wait a moment',
  mayNot: 'Your role may look on. An operator may do this.',
  back: 'Messages',
  attempts: 'Attempts',
  noAttempts: 'Nobody has tried to send it yet.',
  says: 'What it says',
  facts: 'Facts',
  key: 'Key',
  keyMeaning: 'the same however often it is sent',
  because: 'Because of',
  noRoute: 'a test',
  askedBy: 'Asked for by',
  closedBy: 'Given up by',
  made: 'Decided',
  incidents: 'Incidents',
  from: 'from',
  waitingFirst: 'It is on its way to the outbox.',
  look: 'Look at it',
  notFoundTitle: 'There is no such message',
  notFound: 'Messages are numbered from 1 on. It may have been written down wrong.',
  seeAll: 'See all messages',
} as const

export const STATE_WORD: Record<DeliveryState, string> = {
  waiting: 'waiting',
  delivered: 'delivered',
  superseded: 'not needed any more',
  dead: 'given up',
}

export const KIND_WORD: Record<AlertMessageKind, string> = {
  firing: 'alert',
  repeated: 'still so',
  escalated: 'escalated',
  eased: 'partly over',
  resolved: 'over',
  test: 'test',
}

export const OUTCOME_WORD: Record<DeliveryAttempt['outcome'], string> = {
  accepted: 'Accepted',
  failed: 'Failed',
  uncertain: 'Failed, and may have arrived',
  refused: 'Refused',
}

export function deliveryGlyph({ state, attempts }: Pick<DeliveryRow, 'state' | 'attempts'>): State {
  if (state === 'delivered') return 'ok'
  if (state === 'dead') return 'down'
  if (state === 'superseded') return 'dormant'
  return attempts > 0 ? 'degraded' : 'unknown'
}

export const OUTCOME_GLYPH: Record<DeliveryAttempt['outcome'], State> = {
  accepted: 'ok',
  failed: 'degraded',
  uncertain: 'unconfirmed',
  refused: 'down',
}

type Standing = Pick<DeliveryRow, 'state' | 'attempts' | 'isSending' | 'dueAt' | 'lastWords'>

/** How a message stands, in a sentence, with what the last attempt came to. */
export function standingWords({ state, attempts, isSending, dueAt, lastWords }: Standing, now: number = Date.now()): string {
  const told = lastWords === null ? '' : ` ${lastWords}`
  if (state === 'delivered') return `Delivered.${told}`
  if (state === 'dead') return `Given up after ${plural(attempts, 'attempt')}.${told}`
  if (state === 'superseded') return 'It was over before it could be said, so it was not sent.'
  if (isSending) return `It is being sent.${told}`
  if (attempts === 0) return 'It waits to be sent.'
  return `It failed and is tried again ${whenDue(dueAt, now)}.${told}`
}
