import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const SITE = 'bergen-ferries'

export const REGISTRATION_LAPSE: Scenario = {
  summary: 'the ferry company stops registering although its routers are well: probes see nothing, the map-servers do',
  world: ATLAS,
  durationMs: 1_000_000,
  timeline: [
    { atMs: 60_000, does: { command: 'register', name: SITE, registering: false }, says: 'The ferry company in Bergen stops registering.' },
    { atMs: 780_000, does: { command: 'register', name: SITE, registering: true }, says: 'It registers again.' },
  ],
  expects: {
    seen: ['bergen*', 'leipzig*'].flatMap((node) => [
      { kind: 'registration-lapsed', subject: { site: SITE, node }, afterMs: 170_000, byMs: 330_000 } as const,
      { kind: 'registration-appeared', subject: { site: SITE, node }, afterMs: 780_000, byMs: 860_000 } as const,
    ]),
    // The two routers' shares of a merged registration run out one after the other.
    maySee: [{ subject: { site: SITE } }, { kind: 'canary-failed', to: 'contrary' }, { kind: 'canary-answered' }],
    neverSeen: [{ kind: 'rloc-went-down' }],
    incidents: { opened: [{ about: [`site ${SITE}`, 'eid *'], detection: 'D01', afterMs: 240_000, byMs: 660_000, resolvedByMs: 990_000 }] },
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: * of bergen-ferries is registered nowhere any more: *',
        says: ['EID-prefix * of site bergen-ferries (Fjord Mapping).', 'Cannot be reached: *', '4 of 4 say so: *'],
        afterMs: 240_000,
        byMs: 660_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: * of bergen-ferries is registered nowhere any more: *',
        says: ['Could not be reached: *'],
        afterMs: 660_000,
        byMs: 1020_000,
      },
    ],
  },
}
