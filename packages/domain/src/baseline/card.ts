import { type Drift, driftKey } from './drift.ts'

/** `open`: nobody has decided yet. `accepted`: the baseline was changed. `rejected`: it is an incident until it is gone. */
export type CardState = 'open' | 'accepted' | 'rejected' | 'snoozed'

/** What people decided about a card. `keys`: the differences that it was decided about; what comes on top of them is asked anew. */
export interface CardDecision {
  readonly state: Exclude<CardState, 'open'>
  readonly keys: readonly string[]
  readonly by: string
  readonly at: number
  readonly reason: string
  /** Of a snooze. */
  readonly untilAt: number | null
}

/** A drift as people see it: one card for each EID-prefix and kind, which comes and goes with the drift. Times in epoch ms. */
export interface DriftCard extends Drift {
  readonly decision: CardDecision | null
  /** First seen by us, this time. */
  readonly openedAt: number
  /** Since when it is not so any more; null: it is so. */
  readonly goneAt: number | null
}

/** What was gone for longer and comes back is asked anew. */
export const REMEMBERED_MS = 86_400_000

/** How a card stands now. A snooze ends by itself. */
export function cardState({ decision }: Pick<DriftCard, 'decision'>, now: number): CardState {
  if (decision === null || (decision.untilAt !== null && decision.untilAt <= now)) return 'open'
  return decision.state
}

/** What somebody decided stands as long as nothing comes on top of it. An accepted drift that is still there was not what was accepted. */
function standing({ decision, goneAt }: DriftCard, { differences }: Drift, now: number): CardDecision | null {
  if (decision === null || decision.state === 'accepted') return null
  if (goneAt !== null && now - goneAt > REMEMBERED_MS) return null
  const isCovered = differences.every(({ key }) => decision.keys.includes(key))
  return isCovered && cardState({ decision }, now) !== 'open' ? decision : null
}

function withDrift(known: DriftCard | undefined, drift: Drift, now: number): DriftCard {
  if (known === undefined) return { ...drift, decision: null, openedAt: now, goneAt: null }
  const openedAt = known.goneAt !== null && now - known.goneAt > REMEMBERED_MS ? now : known.openedAt
  return { ...drift, decision: standing(known, drift, now), openedAt, goneAt: null }
}

/** Without what only says when it was seen: a card that says the same is not written anew. */
const gist = ({ evidence: _, sinceAt: __, ...card }: DriftCard): string => JSON.stringify(card)

/**
 * The cards that change when these EID-prefixes were looked at and showed `drifts`. `known`: cards that these show, and those of the keys of
 * `drifts`. What a look does not show any more is gone.
 */
export function followCards(known: readonly DriftCard[], looked: readonly string[], drifts: readonly Drift[], now: number): DriftCard[] {
  const before = new Map(known.map((card) => [driftKey(card), card]))
  const there = new Map(drifts.map((drift) => [driftKey(drift), drift]))
  const showing = new Set(looked)
  const changed: DriftCard[] = []
  for (const [key, drift] of there) {
    const card = before.get(key)
    const next = withDrift(card, drift, now)
    if (card === undefined || gist(card) !== gist(next)) changed.push(next)
  }
  for (const [key, card] of before) {
    if (card.goneAt === null && showing.has(card.source) && !there.has(key)) changed.push({ ...card, goneAt: now })
  }
  return changed
}

/** Whether somebody has to look at it. */
export const isAsking = (card: DriftCard, now: number): boolean => card.goneAt === null && cardState(card, now) === 'open'
