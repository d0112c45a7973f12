import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'
import { eid } from '../worlds/atlas/eid-plan.ts'

const SITE = 'porto-cellars'
const EID = '10.16.41.0/28'
const twin = { command: 'hijack', xtr: 'lisbon-trams-xtr-1.example', eid: eid(EID) } as const

export const DUPLICATE_EID: Scenario = {
  summary: 'two sites register the same EID-prefix: whoever came last has it, and its visitors land here and there by turns',
  world: ATLAS,
  durationMs: 330_000,
  timeline: [
    { atMs: 60_000, does: { ...twin, ended: false }, says: 'The tram depot was given the EID-prefix of the wine cellars, too.' },
    { atMs: 240_000, does: { ...twin, ended: true }, says: 'The mistake is found.' },
  ],
  expects: {
    seen: [
      { kind: 'mapping-changed', subject: { site: SITE, eid: EID, node: 'lisbon*' }, afterMs: 60_000, byMs: 130_000 },
      { kind: 'mapping-changed', subject: { site: SITE, eid: EID, node: 'lisbon*' }, afterMs: 130_000, byMs: 240_000 },
    ],
    // When the twin goes, nothing is registered until the owner's next Map-Register.
    maySee: [{ subject: { site: SITE, eid: EID } }, { kind: 'canary-failed', to: 'contrary' }, { kind: 'canary-answered' }],
    neverSeen: [{ kind: 'rloc-went-down' }, { subject: { site: SITE, eid: 'fd16*' }, from: 'registered' }],
    incidents: { opened: [{ about: `eid ${EID}`, detection: 'D20', afterMs: 60_000, byMs: 400_000 }] },
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: 10.16.41.0/28 of porto-cellars is registered by lisbon-trams as well: lisbon-mr-ms.rloc.example has *',
        says: ['* of 2 sites lisbon-trams, porto-cellars *', '* lisbon-mr-ms.rloc.example asked from home (the sets alternate)*'],
        afterMs: 60_000,
        byMs: 400_000,
      },
    ],
  },
}
