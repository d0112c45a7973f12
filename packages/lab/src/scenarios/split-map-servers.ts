import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const SITE = 'porto-cellars'
const SERVER = 'frankfurt-mr-ms.rloc.example'

export const SPLIT_MAP_SERVERS: Scenario = {
  summary: 'one of two map-servers no longer hears a site: half of its visitors find it, and only asking both tells that',
  world: ATLAS,
  durationMs: 1_000_000,
  timeline: [
    {
      atMs: 60_000,
      does: { command: 'split', server: SERVER, site: SITE, split: true },
      says: 'The map-server in Frankfurt hears nothing more of the wine cellars.',
    },
    { atMs: 780_000, does: { command: 'split', server: SERVER, site: SITE, split: false }, says: 'It hears of them again.' },
  ],
  expects: {
    seen: [
      { kind: 'registration-lapsed', subject: { site: SITE, node: SERVER }, afterMs: 170_000, byMs: 330_000 },
      { kind: 'registration-appeared', subject: { site: SITE, node: SERVER }, afterMs: 780_000, byMs: 860_000 },
    ],
    // A resolver asks the one or the other by turns.
    maySee: [
      { subject: { site: SITE, node: '*-mr.rloc.example' } },
      { kind: 'canary-failed', to: 'contrary' },
      { kind: 'canary-answered' },
    ],
    neverSeen: [{ subject: { site: SITE, node: 'lisbon*' }, from: 'registered' }, { kind: 'rloc-went-down' }],
    incidents: { opened: [{ about: [`site ${SITE}`, 'eid *'], detection: 'D02', afterMs: 240_000, byMs: 720_000, resolvedByMs: 990_000 }] },
    messages: [
      {
        kind: 'firing',
        headline:
          'Warning: * of porto-cellars is registered no more at frankfurt-mr-ms.rloc.example, while lisbon-mr-ms.rloc.example has it.*',
        says: [
          'Site porto-cellars (Tejo Mapping).',
          '1 of 2 say so: frankfurt-mr-ms.rloc.example * Against it: lisbon-mr-ms.rloc.example *',
        ],
        afterMs: 240_000,
        byMs: 750_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: * of porto-cellars is registered no more at frankfurt-mr-ms.rloc.example, *',
        afterMs: 750_000,
        byMs: 1020_000,
      },
    ],
  },
}
