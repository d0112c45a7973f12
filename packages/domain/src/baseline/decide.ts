import type { CardDecision, DriftCard } from './card.ts'
import { type BaselineEntry, openEntry } from './entry.ts'

/** What somebody does with a card. Accepting and rejecting need a reason. */
export type DriftAction =
  | { readonly kind: 'accept'; readonly reason: string }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'snooze'; readonly reason: string; readonly untilAt: number }
  | { readonly kind: 'reopen' }

const STATE = { accept: 'accepted', reject: 'rejected', snooze: 'snoozed' } as const

/** Nobody snoozes for longer: what is to stay belongs into the baseline. */
export const LONGEST_SNOOZE_MS = 90 * 86_400_000

/** The card as it is after the action, or why nothing is done, in a sentence for whoever asked. */
export function decideCard(
  card: DriftCard,
  action: DriftAction,
  { by, now }: { readonly by: string; readonly now: number },
): { readonly card: DriftCard } | { readonly refusal: string } {
  if (action.kind === 'reopen') return { card: { ...card, decision: null } }
  if (card.goneAt !== null) return { refusal: `${card.eid} does not differ from the baseline in this any more.` }
  const reason = action.reason.trim()
  if (reason === '' && action.kind !== 'snooze') return { refusal: 'Say why, so that others can follow it later.' }
  const untilAt = action.kind === 'snooze' ? action.untilAt : null
  if (untilAt !== null && (untilAt <= now || untilAt - now > LONGEST_SNOOZE_MS)) {
    return { refusal: 'A snooze ends in the future, within 90 days.' }
  }
  const keys = card.differences.map(({ key }) => key)
  const decision: CardDecision = { state: STATE[action.kind], keys, by, at: now, reason, untilAt }
  return { card: { ...card, decision } }
}

/** The entry that allows what the card shows. */
export const entryAccepting = (card: Pick<DriftCard, 'eid' | 'accepts'>, entry: BaselineEntry | undefined): BaselineEntry => ({
  ...(entry ?? openEntry(card.eid)),
  ...card.accepts,
  eid: card.eid,
})
