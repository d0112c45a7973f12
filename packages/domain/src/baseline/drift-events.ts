import { visibleLine } from '../alert/visible-line.ts'
import { nameList } from '../detection/claim.ts'
import type { DomainEvent, EventKind, EventSubject } from '../event.ts'
import { explainInstant } from '../explain-time.ts'
import type { DriftCard } from './card.ts'
import type { DriftAction } from './decide.ts'

const MOST_REASON = 300

function event(kind: EventKind, now: number, subject: EventSubject, sentence: string): DomainEvent {
  return { kind, at: now, afterAt: null, byAt: now, subject, vantage: null, from: null, to: null, sentence }
}

const subjectOf = ({ eid, site }: Pick<DriftCard, 'eid' | 'site'>): EventSubject => ({ eid, site })

/** What differs, in one sentence: the first difference, and how many more. */
export function driftSentence({ differences }: Pick<DriftCard, 'differences'>): string {
  const [first, ...more] = differences
  if (first === undefined) return 'It differs from the baseline.'
  return more.length === 0
    ? first.sentence
    : `${first.sentence} ${more.length === 1 ? 'One more difference.' : `${more.length} more differences.`}`
}

/** Something came to light that nobody has decided about. */
export const driftEvent = (card: DriftCard, now: number): DomainEvent =>
  event('drift-found', now, subjectOf(card), `${card.eid} of ${card.site} differs from the baseline. ${driftSentence(card)}`)

function because(reason: string): string {
  const line = visibleLine(reason, MOST_REASON)
  return line === '' ? '.' : /[.!?…]$/.test(line) ? `: ${line}` : `: ${line}.`
}

/** What somebody did with a card. */
export function decisionEvent(card: DriftCard, action: DriftAction, by: { readonly author: string; readonly now: number }): DomainEvent {
  const what = `what differs in ${card.eid} of ${card.site}`
  const sentence =
    action.kind === 'reopen'
      ? `${by.author} took back what was decided about ${card.eid} of ${card.site}.`
      : action.kind === 'accept'
        ? `${by.author} accepted ${what}${because(action.reason)}`
        : action.kind === 'reject'
          ? `${by.author} rejected ${what}${because(action.reason)}`
          : `${by.author} put off ${what} until ${explainInstant(action.untilAt, by.now)}${because(action.reason)}`
  return event('drift-decided', by.now, subjectOf(card), sentence)
}

/** Entries were written by hand, taken over, or imported. */
export function baselineEvent(
  eids: readonly string[],
  by: { readonly author: string; readonly reason: string; readonly now: number },
): DomainEvent {
  const [only] = eids
  const subject = eids.length === 1 && only !== undefined ? { eid: only } : {}
  const which = eids.length > 3 ? `${eids.length} EID-prefixes` : nameList(eids)
  return event('baseline-changed', by.now, subject, `${by.author} changed the baseline of ${which}${because(by.reason)}`)
}
