import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const RLOC = '203.0.113.18'

export const SERVICE_DOWN: Scenario = {
  summary: 'the LISP process of a router dies while the router answers: ICMP says at once what silence would take longer to say',
  world: ATLAS,
  durationMs: 200_000,
  timeline: [
    { atMs: 60_000, does: { command: 'down', rloc: RLOC, service: true }, says: 'LISP dies on the second router of the tram depot.' },
    { atMs: 150_000, does: { command: 'up', rloc: RLOC }, says: 'It is started again.' },
  ],
  expects: {
    seen: [
      { kind: 'rloc-service-went-down', subject: { rloc: RLOC }, afterMs: 60_000, byMs: 90_000 },
      { kind: 'rloc-came-up', subject: { rloc: RLOC }, afterMs: 150_000, byMs: 175_000 },
    ],
    neverSeen: [{ kind: 'rloc-went-down' }, { kind: 'registration-lapsed', from: 'registered' }],
    incidents: { opened: [{ about: `rloc ${RLOC}`, detection: 'D05', afterMs: 60_000, byMs: 95_000, resolvedByMs: 195_000 }] },
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: LISP does not run at 203.0.113.18: its host says so to home (ICMP port unreachable).',
        says: ['Locator 203.0.113.18 of site lisbon-trams *', '1 of 1 says so: home (203.0.113.18 has no LISP running). *'],
        afterMs: 60_000,
        byMs: 95_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: LISP does not run at 203.0.113.18: *',
        afterMs: 150_000,
        byMs: 225_000,
      },
    ],
  },
}
