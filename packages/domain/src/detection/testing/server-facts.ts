import type { Reading } from '../../facts/reading.ts'
import type { CycleTally, OddAnswers, ServerFacts, ServerReading } from '../../facts/server-facts.ts'
import type { ServerState } from '../../server-standing.ts'
import type { CanaryState } from '../../state.ts'
import { NOW } from './circumstances.ts'

/* What is known of a map-server, for tests: plausible by default, each field replaceable. */

const HOUR_MS = 3_600_000

export function canaryReading(vantage: string, state: CanaryState, forMs = HOUR_MS): Reading<CanaryState> {
  const sinceAt = NOW - forMs
  return {
    ...{
      targetId: 40 + vantage.length,
      vantage,
      cadenceMs: 30_000,
      state,
      failures: 0,
      refusals: 0,
      sinceAt,
      heldAt: NOW - 1000,
      turnedAt: null,
    },
    ...{ lastObservedAt: NOW - 1000, lastAnsweredAt: state === 'silent' ? sinceAt - 30_000 : NOW - 1000, lastRttMs: 20, lossShare: 0 },
    turns: [{ to: state, afterAt: sinceAt - 30_000, byAt: sinceAt }],
    evidence: [{ targetId: 40 + vantage.length, slotAt: NOW - 1000 }],
  }
}

const CANARIES: Record<ServerState, readonly [CanaryState, CanaryState]> = {
  unknown: ['unknown', 'unknown'],
  answering: ['answering', 'answering'],
  dead: ['silent', 'silent'],
  'silent-on-negatives': ['answering', 'silent'],
  'data-path-broken': ['silent', 'answering'],
}

/** A server that has stood like this at one vantage for `forMs`. */
export function serverReading(vantage: string, state: ServerState, forMs = HOUR_MS): ServerReading {
  const [registered, hole] = CANARIES[state]
  const standing = { state, flags: [], reason: `It is ${state}.` }
  return { vantage, standing, registered: canaryReading(vantage, registered, forMs), hole: canaryReading(vantage, hole, forMs) }
}

export function cycle(vantage: string, registered: number, lost: number, replaced: Partial<CycleTally> = {}): CycleTally {
  const lostEids = Array.from({ length: lost }, (_, n) => `10.${n}.0.0/24`)
  return { vantage, cycleMs: 60_000, registered, lost, lostEids, replaced: 0, ...replaced }
}

export function odd(kind: string, count: number, replaced: Partial<OddAnswers> = {}): OddAnswers {
  return { kind, from: '198.51.100.1', vantage: 'home', count, lastAt: NOW - 1000, ...replaced }
}

export function serverFacts(readings: readonly ServerReading[], replaced: Partial<ServerFacts> = {}): ServerFacts {
  return {
    ...{ node: 'ms1', roles: ['map-server'], provider: null, addresses: ['198.51.100.1'], readings },
    ...{ controlPorts: [], cycles: [], odd: [], soleServerOf: [] },
    ...replaced,
  }
}
