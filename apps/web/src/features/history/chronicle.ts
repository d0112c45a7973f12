import type { MappingVersion, StateInterval } from '../../lib/shapes.ts'
import { type Edges, type Lane, mappingLanes, type NumberedVersion, stateLanes } from './timeline.ts'

/** What is remembered of a site or an EID-prefix, as lanes. */
export interface Chronicle {
  readonly mappings: readonly Lane<NumberedVersion>[]
  readonly registrations: readonly Lane<StateInterval>[]
  readonly locators: readonly Lane<StateInterval>[]
}

export function chronicleOf(versions: readonly MappingVersion[], states: readonly StateInterval[]): Chronicle {
  return { mappings: mappingLanes(versions), registrations: stateLanes(states, 'registration'), locators: stateLanes(states, 'rloc') }
}

export function isEmpty({ mappings, registrations, locators }: Chronicle): boolean {
  return mappings.length === 0 && registrations.length === 0 && locators.length === 0
}

/** From the first sight to the last one that has ended; `toAt` null where something still holds, `fromAt` null where nothing was ever seen. */
export function knownStretch({ mappings, registrations, locators }: Chronicle): { fromAt: number | null; toAt: number | null } {
  const lanes: readonly Lane<Edges>[] = [...mappings, ...registrations, ...locators]
  let fromAt: number | null = null
  let toAt: number | null = null
  let holds = false
  for (const { startedByAt, endedByAt } of lanes.flatMap(({ intervals }) => intervals)) {
    fromAt = Math.min(fromAt ?? startedByAt, startedByAt)
    if (endedByAt === null) holds = true
    else toAt = Math.max(toAt ?? endedByAt, endedByAt)
  }
  return { fromAt, toAt: holds ? null : toAt }
}
