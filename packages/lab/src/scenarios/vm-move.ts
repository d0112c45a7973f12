import type { Scenario } from '../scenario.ts'
import { FIRST_LIGHT } from '../worlds/first-light.ts'

const MACHINE = { iid: 0, prefix: '10.1.0.77/32' }

export const VM_MOVE: Scenario = {
  summary: 'a machine moves from Lisbon to Montevideo and keeps its address: a host EID appears inside a prefix of another site',
  world: FIRST_LIGHT,
  durationMs: 600_000,
  timeline: [
    { atMs: 60_000, does: { command: 'move', eid: MACHINE, site: 'montevideo' }, says: 'A machine of Lisbon goes to Montevideo.' },
    { atMs: 400_000, does: { command: 'move', eid: MACHINE, site: 'lisbon' }, says: 'It is home again.' },
  ],
  expects: {
    seen: [
      { kind: 'eid-moved', subject: { eid: MACHINE.prefix, site: 'montevideo' }, afterMs: 60_000, byMs: 300_000 },
      { kind: 'eid-moved', subject: { eid: MACHINE.prefix, site: 'lisbon' }, afterMs: 400_000, byMs: 600_000 },
      { kind: 'eid-prefix-discovered', subject: { eid: MACHINE.prefix, site: 'lisbon' }, afterMs: 60_000, byMs: 300_000 },
    ],
    maySee: [{ subject: { eid: MACHINE.prefix } }],
    neverSeen: [{ kind: 'mapping-changed' }, { kind: 'registration-lapsed' }, { kind: 'rloc-went-down' }],
    incidents: { opened: [] },
    messages: [],
  },
}
