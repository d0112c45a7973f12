import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

export const STEADY: Scenario = {
  summary: 'about sixty boxes in ten countries, 500 dormant EID-prefixes, and nothing happens',
  world: ATLAS,
  durationMs: 3_600_000,
  expects: {
    seen: [],
    neverSeen: [{ kind: 'mapping-changed' }, { kind: 'registration-lapsed', from: 'registered' }],
    incidents: { opened: [] },
    messages: [],
  },
}
