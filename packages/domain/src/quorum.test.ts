import { describe, expect, test } from 'vitest'
import { type Ballot, combineVotes, isFresh } from './quorum.ts'
import type { RlocState } from './state.ts'

const NOW = 1_000_000
const CADENCE_MS = 10_000
const vote = (state: RlocState, ageMs = 0): Ballot<RlocState> => ({ state, lastObservedAt: NOW - ageMs, cadenceMs: CADENCE_MS })
const combine = (...votes: Ballot<RlocState>[]) => combineVotes(votes, NOW)

describe('votes of several vantages', () => {
  test('nobody asked, or nobody knows: unknown', () => {
    expect(combine()).toBe('unknown')
    expect(combine(vote('unknown'), vote('unknown'))).toBe('unknown')
  })

  test('one vantage decides alone', () => {
    expect(combine(vote('down'))).toBe('down')
    expect(combine(vote('up'), vote('unknown'))).toBe('up')
  })

  test('a defect needs a strict majority of those who know', () => {
    expect(combine(vote('down'), vote('up'))).toBe('up')
    expect(combine(vote('down'), vote('down'), vote('up'))).toBe('down')
    expect(combine(vote('down'), vote('unknown'), vote('unknown'))).toBe('down')
    expect(combine(vote('down'), vote('down'), vote('up'), vote('up'))).toBe('up')
  })

  test('two defects without a majority: the milder one', () => {
    expect(combine(vote('down'), vote('service-down'))).toBe('service-down')
  })

  test('a vantage that stopped observing loses its vote while another observes', () => {
    expect(combine(vote('up', 25_001), vote('down', 25_000))).toBe('down')
    expect(combine(vote('up', 25_000), vote('down', 25_000))).toBe('up')
  })

  test('a vantage that observes and knows nothing outweighs those that are silent', () => {
    expect(combine(vote('unknown'), vote('down', 60_000))).toBe('unknown')
  })

  test('when every vantage stopped observing, what was known last stands', () => {
    expect(combine(vote('down', 3_600_000))).toBe('down')
    expect(combine({ state: 'down', lastObservedAt: null, cadenceMs: CADENCE_MS })).toBe('down')
  })

  test.each(['unknown', 'up', 'service-down', 'down'] as const)('all say %s: so it is, whoever of them still observes', (state) => {
    for (const ages of [
      [0, 0],
      [0, 60_000],
      [60_000, 60_000],
    ])
      expect(combine(...ages.map((age) => vote(state, age)))).toBe(state)
  })

  test('do not depend on the order in which they come', () => {
    const votes = [vote('up'), vote('down'), vote('service-down'), vote('unknown'), vote('down', 60_000)]
    expect(combine(...votes.toReversed())).toBe(combine(...votes))
  })
})

test('who observes is fresh for two and a half cadences; who never did is not', () => {
  const observed = (ageMs: number | null) => isFresh({ lastObservedAt: ageMs === null ? null : NOW - ageMs, cadenceMs: CADENCE_MS }, NOW)
  expect([0, 25_000, 25_001, null].map(observed)).toEqual([true, true, false, false])
})
