import { describe, expect, it } from 'vitest'
import type { PathWindow } from '../facts/rloc-facts.ts'
import { PATH_QUALITY } from './d29-path-quality.ts'
import { circumstances, NOW } from './testing/circumstances.ts'
import { rlocFacts, rlocReading } from './testing/rloc-facts.ts'

const losing = (lossShare: number) => ['home', 'away'].map((vantage) => rlocReading(vantage, 'up', 3_600_000, { lossShare }))
const up = losing(0)
const window = (vantage: string, sent: number, lost: number, p50Ms: number | null): PathWindow => ({
  ...{ vantage, fromAt: NOW - 600_000, untilAt: NOW, sent, lost, p50Ms },
})
const both = (sent: number, lost: number, p50Ms: number | null) => [window('home', sent, lost, p50Ms), window('away', sent, lost, p50Ms)]
const usual = both(60_000, 60, 20)
const assess = (lately: readonly PathWindow[], readings = up) =>
  PATH_QUALITY.assess(rlocFacts(readings, { lately, usual }), { open: null, memory: null }, circumstances())

describe('a path is bad', () => {
  it('when a fifth of its probes gets lost', () => {
    expect(assess(both(60, 12, 20), losing(0.2))).toMatchObject({ verdict: 'claims', claim: { variant: 'lossy', severity: 'warning' } })
  })

  it('when answers take more than three times as long, and 50 ms longer', () => {
    expect(assess(both(60, 0, 80))).toMatchObject({ claim: { variant: 'slow' } })
    expect(assess(both(60, 0, 65)).verdict).toBe('clears')
  })
})

describe('nothing is said', () => {
  it('of fewer than twenty probes, and of windows that were not read', () => {
    expect(assess(both(19, 19, null)).verdict).toBe('holds')
    expect(assess([]).verdict).toBe('holds')
  })

  it('of a locator that is down: that is another matter', () => {
    expect(assess(both(60, 60, null), [rlocReading('home', 'down'), rlocReading('away', 'down')]).verdict).toBe('holds')
  })

  it('where one vantage sees it and another does not', () => {
    expect(assess([window('home', 60, 30, 20), window('away', 60, 0, 20)], losing(0.3)).verdict).toBe('holds')
  })

  it('between bad and good: what is known stays', () => {
    expect(assess(both(60, 9, 20), losing(0.12)).verdict).toBe('holds')
  })
})

it('what was lost in one run, while the observer or the locator was cut off, is no quality of the path', () => {
  expect(assess(both(60, 20, 20), losing(0.03)).verdict).toBe('clears')
})

it('it is over when less than a tenth gets lost and answers come as usual', () => {
  expect(assess(both(60, 3, 25)).verdict).toBe('clears')
})
