import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'
import { eid } from '../worlds/atlas/eid-plan.ts'

const NORTH = eid('10.16.32.0/21')
const SOUTH = eid('10.16.40.0/21')
const STRANGER = 'lisbon-mr-ms.rloc.example'
const ROOT = 'larch-ddt-root.rloc.example'
const SERVERS = {
  north: ['bergen-mr-ms.rloc.example', 'leipzig-mr-ms.rloc.example'],
  south: ['lisbon-mr-ms.rloc.example', 'frankfurt-mr-ms.rloc.example'],
}
const delegate = (node: string, block: typeof NORTH, to: readonly string[]) => ({ command: 'delegate', node, eid: block, to }) as const

export const DDT_LAME_AND_LOOP: Scenario = {
  summary: 'a registry delegates one block to a server that knows nothing of it, another back to the root: lame, and a loop',
  world: ATLAS,
  durationMs: 860_000,
  timeline: [
    {
      atMs: 60_000,
      does: delegate('bergen-ddt.rloc.example', NORTH, [STRANGER]),
      says: 'A node of the Hansa Registry delegates a block to a map-server that is not responsible for it.',
    },
    {
      atMs: 60_000,
      does: delegate('leipzig-ddt.rloc.example', SOUTH, [ROOT]),
      says: 'The other one delegates a block to the root, from which the question came.',
    },
    { atMs: 420_000, does: delegate('bergen-ddt.rloc.example', NORTH, SERVERS.north), says: 'The first is mended.' },
    { atMs: 420_000, does: delegate('leipzig-ddt.rloc.example', SOUTH, SERVERS.south), says: 'So is the second.' },
  ],
  expects: {
    seen: [
      { kind: 'delegation-broke', subject: { node: STRANGER }, to: 'lame', afterMs: 60_000, byMs: 400_000 },
      { kind: 'delegation-broke', to: 'loop', afterMs: 60_000, byMs: 400_000 },
    ],
    maySee: [{ kind: 'delegation-broke' }, { kind: 'delegation-changed' }, { kind: 'delegation-mended' }],
    neverSeen: [{ kind: 'registration-lapsed', from: 'registered' }, { kind: 'mapping-changed' }],
    // In the whole of the network it takes five minutes until every EID-prefix was walked again.
    incidents: {
      opened: [
        { about: `node ${STRANGER}`, detection: 'D14', afterMs: 60_000, byMs: 400_000, resolvedByMs: 850_000 },
        // The root is met a second time, by way of the node that refers to it.
        { about: `node ${ROOT}`, detection: 'D14', afterMs: 60_000, byMs: 400_000, resolvedByMs: 850_000 },
      ],
      // The two nodes of the registry do not say the same any more.
      mayOpen: [{ about: 'node *-ddt.rloc.example', detection: 'D15', afterMs: 60_000 }],
    },
    // What may wait is told together; what of it follows and is over soon is not told at all.
    messages: [
      {
        kind: 'firing',
        headline: 'Warning: 2 incidents, first: larch-ddt-root.rloc.example refers to what is no more specific than what led to it. *',
        says: ['Server larch-ddt-root.rloc.example (Atlas Roots).', 'No EID-prefix is known to be cut off.'],
        afterMs: 180_000,
        byMs: 550_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: 2 incidents, first: larch-ddt-root.rloc.example refers to *',
        afterMs: 400_000,
        byMs: 720_000,
      },
    ],
  },
}
