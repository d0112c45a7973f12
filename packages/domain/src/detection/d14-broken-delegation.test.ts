import { describe, expect, it } from 'vitest'
import type { ObservedNode } from '../delegation/observed-node.ts'
import { BROKEN_DELEGATION } from './d14-broken-delegation.ts'
import type { DetectionMemory } from './detection.ts'
import { circumstances, IMPAIRED, NOW, TRUSTED, withVantages } from './testing/circumstances.ts'
import { delegationFacts, walked } from './testing/delegation-facts.ts'

const assess = (readings: readonly ObservedNode[], memory: DetectionMemory | null = null, around = circumstances()) =>
  BROKEN_DELEGATION.assess(delegationFacts(readings), { open: null, memory }, around)
const both = (...[verdict, replaced]: [ObservedNode['verdict'], Partial<ObservedNode>?]) => [
  walked('home', verdict, replaced),
  walked('away', verdict, replaced),
]

/** Walks one after the other, a minute apart; what the last of them leads to. */
function story(verdicts: readonly ObservedNode['verdict'][]) {
  let memory: DetectionMemory | null = null
  return verdicts.map((verdict, n) => {
    const now = NOW + n * 60_000
    const found = assess(both(verdict, { heldAt: now - 1000 }), memory, circumstances({ now }))
    memory = found.memory
    return found.verdict
  })
}

describe('a delegation is broken', () => {
  it('when its node is lame, loops, or leads nowhere, in the eyes of most vantages', () => {
    for (const verdict of ['lame', 'loop', 'leads-nowhere', 'undelegated', 'unreadable'] as const) {
      expect(assess(both(verdict))).toMatchObject({ claim: { variant: verdict, severity: 'warning', affects: { eids: ['10.1.0.0/24'] } } })
    }
  })

  it('when its node is dead to two walks in a row', () => {
    expect(story(['dead', 'dead'])).toEqual(['holds', 'claims'])
  })

  it('not by the same walk, however often it is looked at', () => {
    const first = assess(both('dead'))
    expect(assess(both('dead'), first.memory).verdict).toBe('holds')
  })

  it('not where another walk of the same vantage was answered', () => {
    const lossy = [...both('dead'), ...both('ok', { asked: '10.2.0.0/24' })]
    expect(assess(lossy, assess(lossy).memory).verdict).toBe('clears')
  })

  it('more slowly each time, when the node was only thought to be dead before', () => {
    expect(story(['dead', 'ok', 'dead', 'dead', 'dead', 'dead'])).toEqual(['holds', 'clears', 'holds', 'holds', 'holds', 'claims'])
  })
})

it('one of two vantages is not enough, and one that is impaired is not counted', () => {
  const split = [walked('home', 'lame'), walked('away', 'ok')]
  expect(assess(split).verdict).toBe('holds')
  expect(assess(split, null, withVantages({ home: IMPAIRED, away: TRUSTED })).verdict).toBe('clears')
})

it('a deviation that breaks nothing is worth knowing and no more', () => {
  expect(assess(both('ok', { remarks: ['incomplete-out-of-place'] }))).toMatchObject({ claim: { variant: 'remark', severity: 'info' } })
})

it('it is mended when most vantages have the node well, or no walk comes there any more', () => {
  expect(assess(both('ok')).verdict).toBe('clears')
  expect(assess([]).verdict).toBe('clears')
})
