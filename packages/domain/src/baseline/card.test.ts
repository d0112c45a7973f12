import { describe, expect, it } from 'vitest'
import { NOW } from '../detection/testing/circumstances.ts'
import { cardState, type DriftCard, followCards, isAsking, REMEMBERED_MS } from './card.ts'
import { decideCard, entryAccepting } from './decide.ts'
import type { Drift } from './drift.ts'
import { EID } from './testing/registered.ts'

const drift = (...keys: string[]): Drift => ({
  ...{
    eid: EID,
    kind: 'locators',
    source: EID,
    site: 'Lisbon',
    nodes: ['ms1'],
    sinceAt: NOW,
    evidence: [],
    accepts: { locators: [{ rloc: 'x' }] },
  },
  differences: keys.map((key) => ({ key, sentence: key, observed: key, baseline: '' })),
})
const one = (cards: readonly DriftCard[]): DriftCard => {
  const [card] = cards
  if (card === undefined || cards.length > 1) throw new Error(`expected one card, and there are ${cards.length}`)
  return card
}
const opened = one(followCards([], [EID], [drift('a')], NOW))
const act = (card: DriftCard, action: Parameters<typeof decideCard>[1]): DriftCard => {
  const done = decideCard(card, action, { by: 'Ada', now: NOW })
  if ('refusal' in done) throw new Error(done.refusal)
  return done.card
}
const rejected = act(opened, { kind: 'reject', reason: 'not ours' })

describe('a card', () => {
  it('is opened once for a drift, and not written again when only the time of it moves', () => {
    expect(isAsking(opened, NOW)).toBe(true)
    expect(followCards([opened], [EID], [{ ...drift('a'), sinceAt: NOW + 1, evidence: [{ targetId: 1, slotAt: 2 }] }], NOW + 1)).toEqual([])
  })

  it('is gone when what showed it does not show it any more, and the same one when it is back', () => {
    const gone = one(followCards([opened], [EID], [], NOW + 1000))
    expect(gone.goneAt).toBe(NOW + 1000)
    expect(one(followCards([gone], [EID], [drift('a')], NOW + 2000))).toMatchObject({ openedAt: NOW, goneAt: null })
    expect(followCards([opened], ['10.2.0.0/24'], [], NOW)).toEqual([])
  })

  it('keeps what was decided while nothing comes on top of it', () => {
    expect(cardState(rejected, NOW)).toBe('rejected')
    const gone = one(followCards([rejected], [EID], [], NOW + 1000))
    const back = (at: number, ...keys: string[]) => cardState(one(followCards([gone], [EID], [drift(...keys)], at)), at)
    expect(back(NOW + 2000, 'a')).toBe('rejected')
    expect(back(NOW + 2000, 'a', 'b')).toBe('open')
    expect(back(NOW + 1000 + REMEMBERED_MS + 1, 'a')).toBe('open')
  })

  it('is asked anew when a snooze ends, or when it is still there after it was accepted', () => {
    const snoozed = act(opened, { kind: 'snooze', reason: '', untilAt: NOW + 60_000 })
    expect([cardState(snoozed, NOW), cardState(snoozed, NOW + 60_000)]).toEqual(['snoozed', 'open'])
    const accepted = act(opened, { kind: 'accept', reason: 'they moved' })
    expect(cardState(one(followCards([accepted], [EID], [drift('a')], NOW)), NOW)).toBe('open')
  })

  it('is decided with a reason only, and while it is there', () => {
    for (const kind of ['accept', 'reject'] as const)
      expect(decideCard(opened, { kind, reason: ' ' }, { by: 'Ada', now: NOW })).toHaveProperty('refusal')
    expect(decideCard({ ...opened, goneAt: NOW }, { kind: 'accept', reason: 'x' }, { by: 'Ada', now: NOW })).toHaveProperty('refusal')
    expect(decideCard(opened, { kind: 'snooze', reason: '', untilAt: NOW }, { by: 'Ada', now: NOW })).toHaveProperty('refusal')
    expect(act(rejected, { kind: 'reopen' }).decision).toBeNull()
  })

  it('says what the entry is when it is accepted', () => {
    expect(entryAccepting(opened, undefined)).toMatchObject({ eid: EID, locators: [{ rloc: 'x' }], moreSpecifics: 'hosts' })
  })
})
