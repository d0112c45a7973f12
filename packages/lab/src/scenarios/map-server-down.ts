import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const NODE = 'frankfurt-mr-ms.rloc.example'

export const MAP_SERVER_DOWN: Scenario = {
  summary: 'a map-server falls silent: its canaries and the delegation tell it, and no registration is lost for that',
  world: ATLAS,
  durationMs: 460_000,
  timeline: [
    { atMs: 60_000, does: { command: 'server', name: NODE, state: 'down' }, says: 'The map-server in Frankfurt falls silent.' },
    // Before what it remembers has run out.
    { atMs: 165_000, does: { command: 'server', name: NODE, state: 'up' }, says: 'It is reached again.' },
  ],
  expects: {
    seen: [
      { kind: 'canary-failed', subject: { node: NODE }, afterMs: 60_000, byMs: 120_000 },
      { kind: 'canary-answered', subject: { node: NODE }, afterMs: 165_000, byMs: 240_000 },
      { kind: 'delegation-broke', subject: { node: NODE }, afterMs: 60_000, byMs: 240_000 },
      { kind: 'delegation-mended', subject: { node: NODE }, afterMs: 165_000, byMs: 460_000 },
    ],
    neverSeen: [{ kind: 'registration-lapsed', from: 'registered' }, { kind: 'mapping-changed' }, { kind: 'rloc-went-down' }],
    incidents: { opened: [{ about: `node ${NODE}`, detection: 'D13', afterMs: 60_000, byMs: 150_000, resolvedByMs: 450_000 }] },
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: frankfurt-mr-ms.rloc.example answers for none of its canaries, as seen from home.',
        says: [
          'Server frankfurt-mr-ms.rloc.example (Tejo Mapping).',
          'No EID-prefix is known to be cut off.',
          '1 of 1 says so: home (answers for none of its canaries). *',
        ],
        afterMs: 60_000,
        byMs: 150_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: frankfurt-mr-ms.rloc.example answers for none *',
        afterMs: 150_000,
        byMs: 480_000,
      },
    ],
  },
}
