import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'
import { eid, ROAMING_IID } from '../worlds/atlas/eid-plan.ts'

const LAPTOP = eid('10.16.42.11/32', ROAMING_IID)
const LAPTOP_TEXT = '[500]10.16.42.11/32'
const moved = { kind: 'eid-moved' } as const
const move = (atMs: number, site: string, says: string) => ({ atMs, does: { command: 'move', eid: LAPTOP, site }, says }) as const

export const MOBILE_NODE_ROAMING: Scenario = {
  summary: 'a laptop attaches to one site after the other and comes home: its EID stays, its locators follow',
  world: ATLAS,
  durationMs: 380_000,
  timeline: [
    move(60_000, 'leipzig-bakery', 'A laptop of the hosting hall in Frankfurt is taken to a bakery in Leipzig.'),
    move(160_000, 'bergen-ferries', 'It sails with a ferry.'),
    move(260_000, 'frankfurt-hosting', 'It is home again.'),
  ],
  expects: {
    seen: [
      { ...moved, subject: { eid: LAPTOP_TEXT, site: 'leipzig-bakery' }, afterMs: 60_000, byMs: 130_000 },
      { ...moved, subject: { eid: LAPTOP_TEXT, site: 'bergen-ferries' }, afterMs: 160_000, byMs: 230_000 },
      { ...moved, subject: { eid: LAPTOP_TEXT, site: 'frankfurt-hosting' }, afterMs: 260_000, byMs: 330_000 },
    ],
    maySee: [{ kind: 'mapping-changed', subject: { eid: LAPTOP_TEXT } }],
    neverSeen: [{ kind: 'rloc-went-down' }, { kind: 'registration-lapsed', from: 'registered' }],
    incidents: { opened: [] },
    messages: [],
  },
}
