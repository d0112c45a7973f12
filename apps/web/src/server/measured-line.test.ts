import type { State } from '@lispwatch/domain/state'
import { describe, expect, it } from 'vitest'
import { measuredLine } from './measured-line.ts'

const NOW = 1_000_000
const facts = { newestObservationAt: NOW - 4_000, probeCadenceMs: 30_000, vantages: [{ name: 'home', lastSeenAt: NOW - 4_000 }] }
const sentence = (...states: State[]) => measuredLine({ facts, states, now: NOW }).sentence

describe('the measured line', () => {
  it('says the worst first, and what is fine only when all is', () => {
    expect(sentence('ok', 'degraded', 'down', 'degraded')).toBe('1 of 4 sites down, 2 degraded')
    expect(sentence('ok', 'ok')).toBe('All 2 sites are up')
    expect(sentence('ok')).toBe('The only site is up')
    expect(sentence(...Array<State>(10_000).fill('ok'))).toBe('All 10\u202f000 sites are up')
    expect(sentence(...Array<State>(1200).fill('down'), 'ok')).toBe('1\u202f200 of 1\u202f201 sites down')
    expect(sentence('unknown')).toBe('1 of 1 site of unknown state')
    expect(sentence()).toBe('No sites in the inventory yet')
  })

  it('counts sites by state', () => {
    expect(measuredLine({ facts, states: ['ok', 'ok', 'down'], now: NOW }).sites).toEqual({ ok: 2, down: 1 })
  })

  it('is stale once the newest observation is older than two cadences, or there is none', () => {
    const stale = (newestObservationAt: number | null) =>
      measuredLine({ facts: { ...facts, newestObservationAt }, states: [], now: NOW }).stale
    expect(stale(NOW - 60_000)).toBe(false)
    expect(stale(NOW - 60_001)).toBe(true)
    expect(stale(null)).toBe(true)
  })

  it('counts a vantage as fresh for two and a half cadences', () => {
    const vantages = [75_000, 75_001].map((age, index) => ({ name: `v${index}`, lastSeenAt: NOW - age }))
    const never = { name: 'never', lastSeenAt: null }
    const measured = measuredLine({ facts: { ...facts, vantages: [...vantages, never] }, states: [], now: NOW })
    expect(measured.vantages).toEqual({ fresh: 1, total: 3 })
  })
})
