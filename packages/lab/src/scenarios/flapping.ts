import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const RLOC = '203.0.113.14'
const TURNS = [60_000, 150_000, 240_000]

export const FLAPPING: Scenario = {
  summary: 'an uplink of a bakery goes and comes every 90 seconds: each turn is an event of its own, and all of them are one ill line',
  world: ATLAS,
  durationMs: 320_000,
  timeline: TURNS.flatMap((atMs) => [
    { atMs, does: { command: 'down', rloc: RLOC, service: false }, says: 'The uplink of the bakery in Leipzig goes.' } as const,
    { atMs: atMs + 45_000, does: { command: 'up', rloc: RLOC }, says: 'It comes back.' } as const,
  ]),
  expects: {
    seen: TURNS.flatMap((atMs) => [
      { kind: 'rloc-went-down', subject: { rloc: RLOC }, afterMs: atMs, byMs: atMs + 30_000 } as const,
      { kind: 'rloc-came-up', subject: { rloc: RLOC }, afterMs: atMs + 45_000, byMs: atMs + 70_000 } as const,
    ]),
    neverSeen: [{ kind: 'registration-lapsed', from: 'registered' }],
    incidents: { opened: [{ about: `rloc ${RLOC}`, afterMs: 60_000, byMs: 90_000 }] },
    // Once as what it looked like, then as what it is; not at every turn.
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: 203.0.113.14 does not answer RLOC-probes from home. No other locator is mapped for *',
        says: ['Locator 203.0.113.14 of site leipzig-bakery (Fjord Mapping).'],
        afterMs: 60_000,
        byMs: 95_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: 203.0.113.14 does not answer RLOC-probes from home.*',
        afterMs: 60_000,
        byMs: 200_000,
      },
      {
        kind: 'firing',
        headline: 'Warning: 203.0.113.14 flaps: it stops answering RLOC-probes and answers again, time after time.',
        says: ['1 of 1 says so: home (it goes and comes). *'],
        afterMs: 200_000,
        byMs: 500_000,
      },
    ],
  },
}
