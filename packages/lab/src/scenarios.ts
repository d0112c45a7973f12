import type { Scenario } from './scenario.ts'
import { ATLAS } from './worlds/atlas/atlas.ts'
import { FIRST_LIGHT } from './worlds/first-light.ts'

/** Every network that can be run by its name. */
export const SCENARIOS = {
  steady: {
    summary: 'about sixty boxes in ten countries, 500 dormant EID-prefixes, and nothing happens',
    world: ATLAS,
    durationMs: 3_600_000,
    expects: {
      seen: [],
      neverSeen: [
        { kind: 'rloc-went-down' },
        { kind: 'rloc-service-went-down' },
        { kind: 'registration-lapsed' },
        { kind: 'mapping-changed' },
      ],
    },
  },
  'first-light': { summary: 'three sites on three continents, two map-servers that agree, a delegation tree', world: FIRST_LIGHT },
} as const satisfies Readonly<Record<string, Scenario>>

/** The one that runs when none is named. */
export const FIRST_SCENARIO = 'steady'
