import { describe, expect, it } from 'vitest'
import { createVantageLoss, lossesEnded, lossesUntilDown, lossShareAfter } from './path-loss.ts'
import { type TargetState, UNASKED } from './target-state.ts'
import { judgeHistory, statesOf } from './testing/history.ts'
import { rlocTarget } from './testing/observed.ts'

/** Numbers from 0 to 1 that are the same in every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const state = (replaced: Partial<TargetState>): TargetState => ({ ...UNASKED, version: 500, state: 'up', ...replaced })

describe('losses until a locator is down', () => {
  it('are three on a path that loses nothing, more the more it loses, and never more than forty', () => {
    expect([0, 0.001, 0.05, 0.2, 0.36, 0.6, 0.9, 1].map(lossesUntilDown)).toEqual([3, 3, 7, 12, 19, 37, 40, 40])
  })
})

describe('the share of losses of a path', () => {
  it('comes near to what gets lost there', () => {
    for (const share of [0.05, 0.2, 0.5]) {
      const random = dice(7)
      let prior = state({})
      let sum = 0
      for (let n = 0; n < 4000; n++) {
        const isLost = random() < share
        const failures = isLost ? prior.failures + 1 : 0
        prior = { ...prior, version: prior.version + 1, failures, lossShare: isLost ? prior.lossShare : lossShareAfter(prior) }
        if (n >= 1000) sum += prior.lossShare
      }
      expect(Math.abs(sum / 3000 - share)).toBeLessThan(0.03)
    }
  })

  it('is forgotten: a path that loses nothing any more is clean again', () => {
    let prior = state({ lossShare: 0.6 })
    for (let n = 0; n < 600; n++) prior = { ...prior, lossShare: lossShareAfter(prior) }
    expect(lossesUntilDown(prior.lossShare)).toBe(3)
  })

  it('is not raised by an outage: what was down was not lost on the way', () => {
    for (const failures of [1, 3, 300]) expect(lossesEnded(state({ state: 'down', failures }))).toBe(0)
    expect(lossesEnded(state({ state: 'unknown', failures: 3 }))).toBe(0)
    expect(lossesEnded(state({ failures: 12 }))).toBe(12)
  })

  it('is learned fast while little is known', () => {
    expect(lossShareAfter(state({ version: 2, failures: 1 }))).toBeGreaterThan(0.1)
  })
})

describe('what gets lost on all paths of a vantage', () => {
  it('is noticed within seconds, and forgotten within minutes', () => {
    const loss = createVantageLoss()
    for (let at = 0; at < 600_000; at += 100) loss.note(0, at)
    expect(loss.shareAt(600_000)).toBe(0)
    for (let at = 600_000; at < 610_000; at += 100) loss.note(1, at)
    expect(loss.shareAt(610_000)).toBeGreaterThan(0.15)
    for (let at = 610_000; at < 1_000_000; at += 100) loss.note(0, at)
    expect(loss.shareAt(1_000_000)).toBeLessThan(0.001)
  })
})

describe('a locator behind a lossy path', () => {
  const target = rlocTarget()
  const lossy = (share: number, length: number) => {
    const random = dice(11)
    return Array.from({ length }, () => (random() < share ? 'loss' : 'answer') as 'loss' | 'answer')
  }

  it('is not called down, as far as loss alone can be told from silence', () => {
    for (const share of [0.05, 0.2, 0.36, 0.6]) {
      const known: TargetState = state({ sinceAt: 0, heldAt: 0, lastAnsweredAt: 0, lossShare: share })
      expect(new Set(statesOf(judgeHistory(target, lossy(share, 5000), known)))).toEqual(new Set(['up']))
    }
  })

  it('is called down when it falls silent for good, and the sentence says after how many losses', () => {
    const known = state({ sinceAt: 0, heldAt: 0, lastAnsweredAt: 0, lossShare: 0.2 })
    const all = judgeHistory(target, Array(12).fill('loss'), known)
    expect(statesOf(all).slice(-2)).toEqual(['up', 'down'])
    expect(all.at(-1)?.events[0]?.sentence).toContain('12 RLOC-probes in a row were lost')
    expect(all.slice(0, -1).every(({ confirmAt }) => confirmAt !== null)).toBe(true)
  })
})
