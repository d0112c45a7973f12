import { describe, expect, it } from 'vitest'
import { RLOC_UNREACHABLE } from './d05-rloc-unreachable.ts'
import type { Prior } from './detection.ts'
import { circumstances, IMPAIRED, NOW, STALE, TRUSTED, withVantages } from './testing/circumstances.ts'
import { rlocFacts, rlocReading, rlocUse } from './testing/rloc-facts.ts'

const FRESH: Prior = { open: null, memory: null }
const minute = 60_000
const assess = (
  ...[facts, prior = FRESH, around = circumstances()]: [
    Parameters<typeof RLOC_UNREACHABLE.assess>[0],
    Prior?,
    ReturnType<typeof circumstances>?,
  ]
) => RLOC_UNREACHABLE.assess(facts, prior, around)
const down = rlocFacts([rlocReading('home', 'down', minute), rlocReading('away', 'down', 2 * minute)])

describe('a locator is unreachable', () => {
  it('when most vantages have it down, since the first of them saw it so', () => {
    const found = assess(down)
    expect(found).toMatchObject({
      verdict: 'claims',
      claim: { variant: 'unreachable', severity: 'warning', confidence: 'corroborated', isUnconfirmed: false, byAt: NOW - 2 * minute },
    })
    expect(found).toMatchObject({
      claim: { affects: { eids: ['10.1.0.0/24'], sites: ['Lisbon'] }, restsOn: { vantages: ['away', 'home'] } },
    })
  })

  it('unconfirmed, when one fresh vantage alone says so', () => {
    const alone = assess(down, FRESH, withVantages({ home: TRUSTED, away: STALE }))
    expect(alone).toMatchObject({ verdict: 'claims', claim: { isUnconfirmed: true, confidence: 'single' } })
  })

  it('critically, when several sites are reached through it', () => {
    const shared = { ...down, uses: [rlocUse('10.1.0.0/24'), rlocUse('10.2.0.0/24', { site: 'Porto' })] }
    expect(assess(shared)).toMatchObject({ claim: { severity: 'critical' } })
  })

  it('as service-down, when its host says that nothing listens', () => {
    const closed = rlocFacts([rlocReading('home', 'service-down'), rlocReading('away', 'service-down')], {
      icmp: [{ vantage: 'home', at: NOW - minute, rttMs: 9 }],
    })
    const found = assess(closed)
    expect(found).toMatchObject({ claim: { variant: 'service-down' } })
    expect(found.verdict === 'claims' && found.claim.reason).toMatch(/ICMP port unreachable\)\. Its host answers ping/)
  })
})

describe('nothing is said of a locator', () => {
  it('that never answered anybody', () => {
    expect(assess(rlocFacts([rlocReading('home', 'unknown')])).verdict).toBe('holds')
  })

  it('that one vantage has up and another one down', () => {
    expect(assess(rlocFacts([rlocReading('home', 'down'), rlocReading('away', 'up')])).verdict).toBe('holds')
  })

  it('by vantages that are impaired or were not heard lately', () => {
    expect(assess(down, FRESH, withVantages({ home: IMPAIRED, away: IMPAIRED })).verdict).toBe('holds')
    const old = { lastObservedAt: NOW - 60_000 }
    expect(assess(rlocFacts([rlocReading('home', 'down', minute, old)])).verdict).toBe('holds')
  })

  it('that was lost for more than a day when it was met', () => {
    const long = rlocFacts([rlocReading('home', 'down', 25 * 60 * minute), rlocReading('away', 'down', 25 * 60 * minute)])
    expect(assess(long).verdict).toBe('holds')
  })
})

it('a locator of priority 255, or of no mapping, is worth knowing and no more', () => {
  expect(assess({ ...down, uses: [rlocUse('10.1.0.0/24', { priority: 255 })] })).toMatchObject({ claim: { severity: 'info' } })
  expect(assess({ ...down, uses: [] })).toMatchObject({ claim: { severity: 'info' } })
})

describe('it is over', () => {
  it('when most vantages have it up, and when it is not probed any more', () => {
    expect(assess(rlocFacts([rlocReading('home', 'up'), rlocReading('away', 'up')])).verdict).toBe('clears')
    expect(assess(rlocFacts([])).verdict).toBe('clears')
  })

  it('not by a tie, and not while nobody can say: what began goes on as it began', () => {
    const opened = assess(down)
    if (opened.verdict !== 'claims') throw new Error('it did not open')
    const open: Prior = { open: { ...opened.claim, openedAt: NOW }, memory: null }
    expect(assess(rlocFacts([rlocReading('home', 'up'), rlocReading('away', 'down')]), open).verdict).toBe('holds')
    const later = assess(rlocFacts([rlocReading('home', 'down', 0)]), open)
    expect(later).toMatchObject({ verdict: 'claims', claim: { byAt: opened.claim.byAt } })
  })
})
