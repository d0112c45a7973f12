import type { World } from './world.ts'
import { FIRST_LIGHT } from './worlds/first-light.ts'

export interface Scenario {
  /** One line for a list. */
  readonly summary: string
  readonly world: World
}

/** Every network that can be run by its name. */
export const SCENARIOS = {
  'first-light': { summary: 'three sites on three continents, two map-servers that agree, a delegation tree', world: FIRST_LIGHT },
} as const satisfies Readonly<Record<string, Scenario>>

/** The one that runs when none is named. */
export const FIRST_SCENARIO = 'first-light'
