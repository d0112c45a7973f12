import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const NODE = 'lisbon-mr-ms.rloc.example'

export const MASS_CHANGE: Scenario = {
  summary:
    'a map-server is restarted, has forgotten everybody and hears nobody for a while: many registrations go and come, for one reason',
  world: ATLAS,
  durationMs: 600_000,
  timeline: [
    { atMs: 60_000, does: { command: 'server', name: NODE, state: 'restart' }, says: 'The map-server in Lisbon is restarted.' },
    { atMs: 60_500, does: { command: 'split', server: NODE, split: true }, says: 'It hears nothing of the sites.' },
    { atMs: 180_000, does: { command: 'split', server: NODE, split: false }, says: 'It hears them again.' },
  ],
  expects: {
    seen: [
      { kind: 'registration-lapsed', subject: { node: NODE }, from: 'registered', afterMs: 60_000, byMs: 160_000 },
      { kind: 'registration-appeared', subject: { node: NODE }, from: 'unregistered', afterMs: 60_000, byMs: 310_000 },
    ],
    maySee: [
      { kind: 'registration-lapsed', subject: { node: '*-mr.rloc.example' } },
      { kind: 'registration-appeared', subject: { node: '*-mr.rloc.example' } },
      { kind: 'canary-failed', subject: { node: NODE } },
      { kind: 'canary-answered', subject: { node: NODE } },
    ],
    neverSeen: [{ subject: { node: 'frankfurt*' }, from: 'registered' }, { kind: 'mapping-changed' }, { kind: 'rloc-went-down' }],
    incidents: { opened: [{ about: `node ${NODE}`, afterMs: 60_000, byMs: 190_000, resolvedByMs: 590_000 }] },
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: More than a fifth of the registrations at lisbon-mr-ms.rloc.example ended within one cycle.',
        says: ['Server lisbon-mr-ms.rloc.example (Tejo Mapping).', 'At risk: *'],
        afterMs: 60_000,
        byMs: 190_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: More than a fifth of the registrations at lisbon-mr-ms.rloc.example *',
        afterMs: 190_000,
        byMs: 620_000,
      },
    ],
  },
}
