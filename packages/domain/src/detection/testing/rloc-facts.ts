import type { Reading } from '../../facts/reading.ts'
import type { RlocFacts, RlocUse } from '../../facts/rloc-facts.ts'
import type { RlocState } from '../../state.ts'
import { NOW } from './circumstances.ts'

/* What is known of a locator, for tests: plausible by default, each field replaceable. */

const HOUR_MS = 3_600_000

/** A locator that has been in this state for `forMs`, seen from one vantage. */
export function rlocReading(
  vantage: string,
  state: RlocState,
  forMs = HOUR_MS,
  replaced: Partial<Reading<RlocState>> = {},
): Reading<RlocState> {
  const sinceAt = state === 'unknown' ? null : NOW - forMs
  return {
    ...{
      targetId: vantage.length,
      vantage,
      cadenceMs: 10_000,
      state,
      failures: 0,
      refusals: 0,
      sinceAt,
      heldAt: NOW - 1000,
      turnedAt: null,
    },
    ...{ lastObservedAt: NOW - 1000, lastAnsweredAt: state === 'up' ? NOW - 1000 : NOW - forMs - 10_000, lastRttMs: 20, lossShare: 0 },
    turns: sinceAt === null || forMs >= 24 * HOUR_MS ? [] : [{ to: state, afterAt: sinceAt - 10_000, byAt: sinceAt }],
    evidence: [{ targetId: vantage.length, slotAt: NOW - 1000 }],
    ...replaced,
  }
}

export function rlocUse(eid: string, replaced: Partial<RlocUse> = {}): RlocUse {
  return { eid, site: 'Lisbon', priority: 1, weight: 100, sinceAt: NOW - 24 * HOUR_MS, nodes: ['ms1'], ...replaced }
}

export function rlocFacts(readings: readonly Reading<RlocState>[], replaced: Partial<RlocFacts> = {}): RlocFacts {
  return {
    ...{ rloc: '192.0.2.1', sites: ['Lisbon'], readings, uses: [rlocUse('10.1.0.0/24')], node: null },
    ...{ icmp: [], insideEid: null, lately: [], usual: [] },
    ...replaced,
  }
}
