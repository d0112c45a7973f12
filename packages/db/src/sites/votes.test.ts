import type { RlocState } from '@lispwatch/domain/state'
import { describe, expect, test } from 'vitest'
import type { Vote } from './view.ts'
import { combineVotes } from './votes.ts'

const NOW = 1_000_000
const vote = (state: RlocState, ageMs = 0): Vote<RlocState> => ({
  ...{ targetId: 1, vantage: 'home', state, sinceAt: 0, lastAnsweredAt: null, lastRttMs: null, cadenceMs: 10_000, nextDueAt: NOW },
  lastObservedAt: NOW - ageMs,
})
const combine = (...votes: Vote<RlocState>[]) => combineVotes(votes, NOW)

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
  })

  test('two defects without a majority: the milder one', () => {
    expect(combine(vote('down'), vote('service-down'))).toBe('service-down')
  })

  test('a vantage that stopped observing loses its vote while another observes', () => {
    expect(combine(vote('up', 31_000), vote('down', 30_000))).toBe('down')
  })

  test('when every vantage stopped observing, what was known last stands', () => {
    expect(combine(vote('down', 3_600_000))).toBe('down')
  })
})
