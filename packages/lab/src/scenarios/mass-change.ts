import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const NODE = 'lisbon-mr-ms.rloc.example'

export const MASS_CHANGE: Scenario = {
  summary: 'a map-server is restarted and has forgotten everybody: many registrations go and come within two minutes, for one reason',
  world: ATLAS,
  durationMs: 200_000,
  timeline: [{ atMs: 60_000, does: { command: 'server', name: NODE, state: 'restart' }, says: 'The map-server in Lisbon is restarted.' }],
  expects: {
    seen: [
      { kind: 'registration-lapsed', subject: { node: NODE }, from: 'registered', afterMs: 60_000, byMs: 160_000 },
      { kind: 'registration-appeared', subject: { node: NODE }, from: 'unregistered', afterMs: 60_000, byMs: 190_000 },
    ],
    maySee: [
      { kind: 'registration-lapsed', subject: { node: '*-mr.rloc.example' } },
      { kind: 'registration-appeared', subject: { node: '*-mr.rloc.example' } },
      { kind: 'canary-failed', subject: { node: NODE } },
      { kind: 'canary-answered', subject: { node: NODE } },
    ],
    neverSeen: [{ subject: { node: 'frankfurt*' }, from: 'registered' }, { kind: 'mapping-changed' }, { kind: 'rloc-went-down' }],
    incidents: { opened: [{ about: `node ${NODE}`, afterMs: 60_000, byMs: 190_000 }] },
  },
}
