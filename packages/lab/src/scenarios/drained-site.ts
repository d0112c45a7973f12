import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const SITE = 'porto-cellars'

export const DRAINED_SITE: Scenario = {
  summary: 'a site is drained for work on it: every priority is 255, the locators answer, and nobody is to call that an outage',
  world: ATLAS,
  durationMs: 280_000,
  timeline: [
    { atMs: 60_000, does: { command: 'drain', name: SITE, drained: true }, says: 'The wine cellars in Porto are drained.' },
    { atMs: 180_000, does: { command: 'drain', name: SITE, drained: false }, says: 'They take traffic again.' },
  ],
  expects: {
    seen: ['lisbon*', 'frankfurt*'].flatMap((node) => [
      { kind: 'mapping-changed', subject: { site: SITE, node }, afterMs: 60_000, byMs: 130_000 } as const,
      { kind: 'mapping-changed', subject: { site: SITE, node }, afterMs: 180_000, byMs: 250_000 } as const,
    ]),
    // The routers say so themselves as well.
    maySee: [{ kind: 'mapping-changed' }],
    neverSeen: [{ kind: 'registration-lapsed', from: 'registered' }, { kind: 'rloc-went-down' }],
    incidents: { opened: [] },
    messages: [],
  },
}
