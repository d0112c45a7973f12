import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'
import { eid } from '../worlds/atlas/eid-plan.ts'

const SITE = 'lisbon-trams'
const EID = '10.16.40.0/24'
const AGREED = [
  { rloc: '203.0.113.16', priority: 1, weight: 75 },
  { rloc: '203.0.113.17', priority: 1, weight: 25 },
  { rloc: '203.0.113.18', priority: 2, weight: 100 },
]
const second = { command: 'set', eid: eid(EID), xtr: 'lisbon-trams-xtr-2.example' } as const
/** What only the first router registers. */
const FIRST = '*203.0.113.16*'
const turned = { kind: 'mapping-changed', subject: { site: SITE, eid: EID, node: 'lisbon*' } } as const

export const ETR_DISAGREEMENT: Scenario = {
  summary: 'the second router of the tram depot registers another locator-set: the mapping turns back and forth with whoever came last',
  world: ATLAS,
  durationMs: 340_000,
  timeline: [
    {
      atMs: 60_000,
      does: { ...second, locators: [{ rloc: '203.0.113.18', priority: 1, weight: 100 }] },
      says: 'The second router of the tram depot is configured differently from the first.',
    },
    { atMs: 240_000, does: { ...second, locators: AGREED }, says: 'Both agree again.' },
  ],
  expects: {
    seen: [
      // Each registers once a minute at times of its own: within two minutes one of the turns is long enough to be seen.
      { ...turned, from: FIRST, afterMs: 60_000, byMs: 210_000 },
      { ...turned, to: FIRST, afterMs: 60_000, byMs: 330_000 },
      // The second router says it itself, whenever it is asked.
      { kind: 'mapping-changed', subject: { rloc: '203.0.113.18' }, from: FIRST, afterMs: 60_000, byMs: 90_000 },
    ],
    maySee: [{ kind: 'mapping-changed' }],
    neverSeen: [{ kind: 'registration-lapsed', from: 'registered' }, { kind: 'rloc-went-down' }],
    incidents: { opened: [{ about: `eid ${EID}`, detection: 'D09', afterMs: 60_000, byMs: 240_000, resolvedByMs: 330_000 }] },
    messages: [],
    drift: [{ about: `locators ${EID}`, afterMs: 60_000, byMs: 180_000 }],
  },
}
