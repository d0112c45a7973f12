import type { MappingVersion, StateInterval } from '../../lib/shapes.ts'
import { type Edges, type Lane, mappingLanes, type NumberedVersion, stateLanes } from './timeline.ts'

/** What is remembered of a site or an EID-prefix, as lanes. */
export interface Chronicle {
  readonly mappings: readonly Lane<NumberedVersion>[]
  readonly registrations: readonly Lane<StateInterval>[]
  readonly locators: readonly Lane<StateInterval>[]
}

/** `eid`: the one that all of it is about; the lanes need not repeat it. */
export function chronicleOf(versions: readonly MappingVersion[], states: readonly StateInterval[], eid?: string): Chronicle {
  const short = <T extends Edges>(lanes: readonly Lane<T>[]) => (eid === undefined ? lanes : lanes.map((lane) => withoutEid(lane, eid)))
  return {
    mappings: short(mappingLanes(versions)),
    registrations: short(stateLanes(states, 'registration')),
    locators: stateLanes(states, 'rloc'),
  }
}

function withoutEid<T extends Edges>(lane: Lane<T>, eid: string): Lane<T> {
  const told = `${eid} at `
  return lane.label.startsWith(told) ? { ...lane, label: lane.label.slice(told.length) } : lane
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
