import type { Scenario } from '../scenario.ts'
import { FIRST_LIGHT } from '../worlds/first-light.ts'

const AROUND = { iid: 0, prefix: '10.1.0.0/17' }

export const OVERCLAIM: Scenario = {
  summary: 'a router of Montevideo registers a block around prefixes of others: whatever they let go of would be its own',
  world: FIRST_LIGHT,
  durationMs: 300_000,
  timeline: [
    {
      atMs: 60_000,
      does: { command: 'hijack', xtr: 'montevideo-xtr-1.example', eid: AROUND, ended: false },
      says: 'Montevideo registers a block with prefixes of others in it.',
    },
    { atMs: 240_000, does: { command: 'hijack', xtr: 'montevideo-xtr-1.example', eid: AROUND, ended: true }, says: 'It stops.' },
  ],
  expects: {
    seen: [{ kind: 'eid-prefix-discovered', subject: { eid: AROUND.prefix }, afterMs: 60_000, byMs: 180_000 }],
    neverSeen: [{ kind: 'registration-lapsed' }, { kind: 'rloc-went-down' }],
    incidents: { opened: [{ about: 'eid 10.1.*', detection: 'D18', severity: 'critical', afterMs: 60_000, byMs: 180_000 }] },
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: Nobody configured 10.1.0.0/17 around 10.1.*',
        says: ['EID-prefix 10.1.*'],
        afterMs: 60_000,
        byMs: 180_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: Nobody configured 10.1.0.0/17 around 10.1.*',
        afterMs: 240_000,
        byMs: 500_000,
      },
    ],
    drift: [{ about: 'unexpected 10.1.0.0/17', afterMs: 60_000, byMs: 180_000 }],
  },
}
