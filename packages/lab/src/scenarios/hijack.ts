import type { Scenario } from '../scenario.ts'
import { FIRST_LIGHT } from '../worlds/first-light.ts'

const HALF = { iid: 0, prefix: '10.1.0.128/25' }

export const HIJACK: Scenario = {
  summary: "a router of Montevideo registers half of Lisbon's prefix: longer prefixes win, and Lisbon's own looks as ever",
  world: FIRST_LIGHT,
  durationMs: 420_000,
  timeline: [
    {
      atMs: 60_000,
      does: { command: 'hijack', xtr: 'montevideo-xtr-1.example', eid: HALF, ended: false },
      says: "Montevideo registers half of Lisbon's EID-prefix as its own.",
    },
    { atMs: 360_000, does: { command: 'hijack', xtr: 'montevideo-xtr-1.example', eid: HALF, ended: true }, says: 'It stops.' },
  ],
  expects: {
    seen: [{ kind: 'eid-prefix-discovered', subject: { eid: HALF.prefix, site: 'lisbon' }, afterMs: 60_000, byMs: 300_000 }],
    neverSeen: [{ kind: 'registration-lapsed' }, { kind: 'mapping-changed' }, { kind: 'rloc-went-down' }],
    incidents: { opened: [{ about: 'eid 10.1.0.*', detection: 'D18', severity: 'critical', afterMs: 60_000, byMs: 300_000 }] },
    drift: [{ about: `unexpected ${HALF.prefix}`, afterMs: 60_000, byMs: 180_000 }],
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: Nobody configured 10.1.0.128/25 inside 10.1.0.0/24 of lisbon, and it is mapped to *',
        says: ['EID-prefix 10.1.0.0/24 of 2 sites lisbon, montevideo *', '2 of 2 say so: *'],
        afterMs: 60_000,
        byMs: 300_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: Nobody configured 10.1.0.128/25 inside 10.1.0.0/24 of lisbon, *',
        afterMs: 300_000,
        byMs: 500_000,
      },
    ],
  },
}
