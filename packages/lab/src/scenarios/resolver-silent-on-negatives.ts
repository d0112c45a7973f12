import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

export const RESOLVER_SILENT_ON_NEGATIVES: Scenario = {
  summary: 'one resolver never says no, another says it to port 4342 only: canaries tell silence from absence',
  world: ATLAS,
  durationMs: 180_000,
  expects: {
    seen: [
      { kind: 'canary-failed', subject: { node: 'hobart-mr.rloc.example' }, to: 'silent', byMs: 120_000 },
      { kind: 'canary-answered', subject: { node: 'porto-mr.rloc.example' }, to: 'answering-4342', byMs: 120_000 },
    ],
    neverSeen: [{ kind: 'registration-lapsed', from: 'registered' }, { kind: 'mapping-changed' }, { kind: 'rloc-went-down' }],
    incidents: { opened: [] },
    messages: [],
  },
}
