import { expect, it } from 'vitest'
import { STATUS_LIE } from './d06-status-lie.ts'
import type { Prior } from './detection.ts'
import { circumstances, NOW, STALE, withVantages } from './testing/circumstances.ts'
import { rlocFacts, rlocReading, rlocUse } from './testing/rloc-facts.ts'

const MINUTE_MS = 60_000
const FRESH: Prior = { open: null, memory: null }
const down = (forMs: number) => [rlocReading('home', 'down', forMs), rlocReading('away', 'down', forMs)]
const up = [rlocReading('home', 'up', 2 * 3_600_000), rlocReading('away', 'up', 2 * 3_600_000)]

it('a mapping that still gives a locator which has been down for five minutes lies about it', () => {
  expect(STATUS_LIE.assess(rlocFacts(down(5 * MINUTE_MS)), FRESH, circumstances())).toMatchObject({
    verdict: 'claims',
    claim: { variant: 'advertised', severity: 'warning', restsOn: { rlocs: ['192.0.2.1'] }, affects: { eids: ['10.1.0.0/24'] } },
  })
})

it('before the five minutes are over it waits for them', () => {
  expect(STATUS_LIE.assess(rlocFacts(down(MINUTE_MS)), FRESH, circumstances())).toMatchObject({
    verdict: 'holds',
    lookAgainAt: NOW + 4 * MINUTE_MS,
  })
})

it('a mapping that came later has its own five minutes', () => {
  const late = rlocFacts(down(60 * MINUTE_MS), { uses: [rlocUse('10.1.0.0/24', { sinceAt: NOW - MINUTE_MS })] })
  expect(STATUS_LIE.assess(late, FRESH, circumstances()).verdict).toBe('holds')
})

it('it is over when no mapping gives the locator for unicast any more, and when it answers', () => {
  for (const uses of [[], [rlocUse('10.1.0.0/24', { priority: 255 })], [rlocUse('10.1.0.0/24', { nodes: [] })]]) {
    expect(STATUS_LIE.assess(rlocFacts(down(9 * MINUTE_MS), { uses }), FRESH, circumstances()).verdict).toBe('clears')
  }
  expect(STATUS_LIE.assess(rlocFacts(up), FRESH, circumstances()).verdict).toBe('clears')
})

it('a locator that answers for an hour and is withheld as long is worth knowing, and no more', () => {
  const uses = [rlocUse('10.1.0.0/24', { priority: 255, sinceAt: NOW - 61 * MINUTE_MS })]
  expect(STATUS_LIE.assess(rlocFacts(up, { uses }), FRESH, circumstances())).toMatchObject({
    claim: { variant: 'withheld', severity: 'info' },
  })
  const fresh = [rlocUse('10.1.0.0/24', { priority: 255, sinceAt: NOW - 59 * MINUTE_MS })]
  expect(STATUS_LIE.assess(rlocFacts(up, { uses: fresh }), FRESH, circumstances()).verdict).toBe('holds')
})

it('nobody who has no say is asked', () => {
  const nobody = withVantages({ home: STALE, away: STALE })
  expect(STATUS_LIE.assess(rlocFacts(down(9 * MINUTE_MS)), FRESH, nobody).verdict).toBe('holds')
})
