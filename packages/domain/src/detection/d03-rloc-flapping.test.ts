import { describe, expect, it } from 'vitest'
import type { Reading } from '../facts/reading.ts'
import type { RlocState } from '../state.ts'
import { flappingPercent, outageEdges, RLOC_FLAPPING } from './d03-rloc-flapping.ts'
import type { Prior } from './detection.ts'
import { circumstances, NOW } from './testing/circumstances.ts'
import { rlocFacts, rlocReading } from './testing/rloc-facts.ts'

const MINUTE_MS = 60_000
const FRESH: Prior = { open: null, memory: null }

/** A locator that changed so many times, the last time `lastMs` ago, always `everyMs` apart; it is up now. */
function turning(changes: number, everyMs: number, lastMs = 0, vantage = 'home'): Reading<RlocState> {
  const turns = Array.from({ length: changes }, (_, n) => {
    const byAt = NOW - lastMs - (changes - 1 - n) * everyMs
    return { to: (changes - n) % 2 === 0 ? ('down' as const) : ('up' as const), afterAt: byAt - 5000, byAt }
  })
  return rlocReading(vantage, 'up', lastMs, { turns })
}

const both = (changes: number, everyMs: number, lastMs = 0) =>
  rlocFacts([turning(changes, everyMs, lastMs), turning(changes, everyMs, lastMs, 'away')])

describe('how much of the last half hour was change', () => {
  it('is nothing for a locator that is steady, or that was met for the first time', () => {
    expect(flappingPercent(outageEdges(rlocReading('home', 'up')), NOW)).toBeLessThan(7)
    expect(outageEdges({ turns: [{ to: 'up', afterAt: null, byAt: NOW }] })).toEqual([])
  })

  it('does not count that LISP went after the host, or the other way round', () => {
    const turns = (['down', 'service-down', 'down', 'up'] as const).map((to, n) => ({ to, afterAt: NOW + n, byAt: NOW + n * 1000 }))
    expect(outageEdges({ turns })).toHaveLength(2)
  })

  it('does not hang on how fast somebody looks: a burst counts twice in its slice', () => {
    const slow = flappingPercent([NOW - 1000, NOW - 40_000], NOW)
    const fast = flappingPercent([NOW - 1000, NOW - 11_000, NOW - 21_000, NOW - 31_000, NOW - 41_000], NOW)
    expect(fast).toBe(slow)
  })
})

describe('a locator flaps', () => {
  it('after three outages within half an hour, whatever the time between them', () => {
    for (const everyMs of [45_000, 2 * MINUTE_MS, 5 * MINUTE_MS])
      expect(RLOC_FLAPPING.assess(both(6, everyMs), FRESH, circumstances()).verdict).toBe('claims')
  })

  it('not after one outage, nor after two', () => {
    for (const changes of [2, 4]) expect(RLOC_FLAPPING.assess(both(changes, MINUTE_MS), FRESH, circumstances()).verdict).toBe('clears')
  })

  it('until it has been steady for the better part of half an hour', () => {
    const opened = RLOC_FLAPPING.assess(both(6, MINUTE_MS), FRESH, circumstances())
    if (opened.verdict !== 'claims') throw new Error('it did not open')
    const open: Prior = { open: { ...opened.claim, openedAt: NOW }, memory: opened.memory }
    expect(opened.lookAgainAt).toBe(NOW + 90_000)
    expect(RLOC_FLAPPING.assess(both(6, MINUTE_MS, 15 * MINUTE_MS), open, circumstances()).verdict).toBe('claims')
    expect(RLOC_FLAPPING.assess(both(6, MINUTE_MS, 15 * MINUTE_MS), FRESH, circumstances()).verdict).toBe('clears')
    expect(RLOC_FLAPPING.assess(both(6, MINUTE_MS, 28 * MINUTE_MS), open, circumstances()).verdict).toBe('clears')
  })

  it('not where one vantage of two sees it turn and the other one sees it steady', () => {
    const split = rlocFacts([turning(6, MINUTE_MS), rlocReading('away', 'up')])
    expect(RLOC_FLAPPING.assess(split, FRESH, circumstances()).verdict).toBe('holds')
  })

  it('not by timeouts that were never confirmed: they are no turns', () => {
    const soft = rlocFacts([rlocReading('home', 'up', 24 * 60 * MINUTE_MS, { failures: 30, turnedAt: NOW - 90_000 })])
    expect(RLOC_FLAPPING.assess(soft, FRESH, circumstances()).verdict).toBe('clears')
  })
})
