import { describe, expect, it } from 'vitest'
import type { VantageFacts } from '../facts/vantage-facts.ts'
import { silencesVantage, VANTAGE_ILL } from './d30-vantage-ill.ts'
import type { Prior } from './detection.ts'
import { circumstances, NOW, STALE, TRUSTED, withVantages } from './testing/circumstances.ts'
import { poller, vantageFacts } from './testing/vantage-facts.ts'

const FRESH: Prior = { open: null, memory: null }
const assess = (replaced: Partial<VantageFacts>, { now = NOW, memory = null as Prior['memory'], around = circumstances({ now }) } = {}) =>
  VANTAGE_ILL.assess(vantageFacts(replaced), { ...FRESH, memory }, around)
const FAILING = { locators: { probed: 20, failing: 8 }, failingElsewhere: 1 }

describe('an observer is ill', () => {
  it('when nobody is there any more, and silenced by it', () => {
    const away = { pollers: [poller({ at: NOW - 61_000 })], lastObservedAt: NOW - 62_000 }
    const first = assess(away)
    expect(first).toMatchObject({ verdict: 'holds', lookAgainAt: NOW + 10_000 })
    const gone = assess(away, { now: NOW + 30_000, memory: first.memory })
    expect(gone).toMatchObject({ claim: { variant: 'absent', severity: 'critical', byAt: NOW - 61_000 } })
    expect(['absent', 'cut-off', 'quarantined', 'late', null].map(silencesVantage)).toEqual([true, true, true, false, false])
  })

  it('when none of several servers answers there', () => {
    expect(assess({ servers: { answering: 0, dead: 2, unknown: 1 } })).toMatchObject({
      claim: { variant: 'cut-off', severity: 'critical' },
    })
    expect(assess({ servers: { answering: 1, dead: 2, unknown: 0 } }).verdict).toBe('holds')
  })

  it('until a minute after the first server answers again: the others were not asked yet', () => {
    const off = assess({ servers: { answering: 0, dead: 2, unknown: 0 } })
    const recovering = (afterMs: number) => {
      const now = NOW + afterMs
      return assess({ servers: { answering: 1, dead: 1, unknown: 0 }, pollers: [poller({ at: now })] }, { now, memory: off.memory })
    }
    expect(recovering(59_000)).toMatchObject({ claim: { variant: 'cut-off' } })
    expect(recovering(60_000).verdict).toBe('holds')
  })

  it('not by a single server that is dead', () => {
    expect(assess({ servers: { answering: 0, dead: 1, unknown: 0 } }).verdict).toBe('holds')
  })

  it('when nearly a third of the locators fails there alone, for a minute', () => {
    const first = assess(FAILING)
    expect(first).toMatchObject({ verdict: 'holds', lookAgainAt: NOW + 10_000 })
    const late = { ...FAILING, pollers: [poller({ at: NOW + 58_000 })] }
    expect(assess(late, { now: NOW + 59_000, memory: first.memory }).verdict).toBe('holds')
    expect(assess(late, { now: NOW + 60_000, memory: first.memory })).toMatchObject({ claim: { variant: 'quarantined' } })
  })

  it('when a part of it is ill, its clock stepped, or it is late for half a minute', () => {
    const illParts = [{ part: 'queue', sinceAt: NOW - 30_000, detail: 'it cannot be reached' }]
    expect(assess({ pollers: [poller({ illParts })] })).toMatchObject({ claim: { variant: 'ill', severity: 'warning' } })
    const late = assess({ pollers: [poller({ lateP99Ms: 10_001 })] })
    expect(late.verdict).toBe('holds')
    const stillLate = { pollers: [poller({ lateP99Ms: 10_001, at: NOW + 30_000 })] }
    expect(assess(stillLate, { now: NOW + 29_999, memory: late.memory }).verdict).toBe('holds')
    expect(assess(stillLate, { now: NOW + 30_000, memory: late.memory })).toMatchObject({ claim: { variant: 'late' } })
    const stepped = assess({ pollers: [poller({ clockStepMs: -101 })] })
    expect(stepped).toMatchObject({ claim: { variant: 'clock' } })
    const after = { pollers: [poller({ at: NOW + 500_000 })] }
    expect(assess(after, { now: NOW + 500_000, memory: stepped.memory }).verdict).toBe('claims')
    const later = { pollers: [poller({ at: NOW + 700_000 })] }
    expect(assess(later, { now: NOW + 700_000, memory: stepped.memory }).verdict).toBe('holds')
  })
})

describe('an observer is not blamed', () => {
  it('for what fails elsewhere too, for few locators, or where nobody else observes', () => {
    expect(assess({ locators: { probed: 20, failing: 12 }, failingElsewhere: 11 }).memory).toBeNull()
    expect(assess({ locators: { probed: 9, failing: 9 }, failingElsewhere: 0 }).memory).toBeNull()
    expect(assess(FAILING, { around: withVantages({ home: TRUSTED, away: STALE }) }).memory).toBeNull()
  })

  it('when it was taken out of the inventory', () => {
    expect(assess({ isDeclared: false, pollers: [], lastObservedAt: NOW - 900_000 }).verdict).toBe('clears')
  })

  it('before anybody stood there', () => {
    expect(assess({ pollers: [], lastObservedAt: null }).verdict).toBe('clears')
  })
})

it('it is well again when nothing of this holds any more', () => {
  const ill = assess({ servers: { answering: 0, dead: 2, unknown: 0 } })
  if (ill.verdict !== 'claims') throw new Error('it did not open')
  const open: Prior = { open: { ...ill.claim, openedAt: NOW }, memory: null }
  expect(VANTAGE_ILL.assess(vantageFacts(), open, circumstances())).toMatchObject({
    verdict: 'clears',
    because: 'home observes as it should again.',
  })
})
