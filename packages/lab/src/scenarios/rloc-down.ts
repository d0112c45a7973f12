import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const RLOC = '203.0.113.16'

export const RLOC_DOWN: Scenario = {
  summary: 'one of three uplinks of a tram depot fails and comes back: three lost probes say so, the site stays registered',
  world: ATLAS,
  durationMs: 240_000,
  timeline: [
    { atMs: 60_000, does: { command: 'down', rloc: RLOC, service: false }, says: 'An uplink of the tram depot in Lisbon is cut.' },
    { atMs: 180_000, does: { command: 'up', rloc: RLOC }, says: 'The uplink is mended.' },
  ],
  expects: {
    seen: [
      { kind: 'rloc-went-down', subject: { rloc: RLOC }, afterMs: 60_000, byMs: 90_000 },
      { kind: 'rloc-came-up', subject: { rloc: RLOC }, afterMs: 180_000, byMs: 205_000 },
    ],
    neverSeen: [{ kind: 'registration-lapsed', from: 'registered' }, { kind: 'rloc-service-went-down' }],
    incidents: { opened: [{ about: `rloc ${RLOC}`, detection: 'D05', afterMs: 60_000, byMs: 95_000, resolvedByMs: 225_000 }] },
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: 203.0.113.16 does not answer RLOC-probes from home.',
        says: [
          'Locator 203.0.113.16 of site lisbon-trams (Tejo Mapping).',
          'No EID-prefix is known to be cut off.',
          'At risk: 2 EID-prefixes: 10.16.40.0/24, *',
          '1 site: lisbon-trams.',
          '1 of 1 says so: home (203.0.113.16 does not answer). The packets of 3 observations are kept.',
        ],
        afterMs: 60_000,
        byMs: 95_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: 203.0.113.16 does not answer RLOC-probes from home.',
        says: ['Was at risk: 2 EID-prefixes: *'],
        afterMs: 180_000,
        byMs: 255_000,
      },
    ],
  },
}
