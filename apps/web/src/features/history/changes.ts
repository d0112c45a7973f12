import { diffMappings, explainDiff } from '@lispwatch/domain/mapping-diff'
import type { MappingVersion } from '../../lib/shapes.ts'
import { stateWord } from '../../ui/state-badge.tsx'
import type { Chronicle } from './chronicle.ts'
import { displayState } from './state-lane.tsx'
import { locatorsText } from './words.ts'

/** Something that became otherwise, first seen `at`. */
export interface Change {
  readonly at: number
  /** One sentence; made when somebody reads it, for there may be thousands. */
  readonly say: () => string
  /** Of a mapping, what it was before and after. */
  readonly versions?: { readonly before: string; readonly after: string }
}

/** An incident as far as the history tells it. */
export interface Happening {
  readonly id: number
  readonly title: string
  readonly openedAt: number
  readonly resolvedAt: number | null
}

/** Whether two mappings map the same. */
function mapsTheSame(before: MappingVersion['mapping'], after: MappingVersion['mapping']): boolean {
  const { added, removed, changed, action } = diffMappings(before, after)
  return added.length + removed.length + changed.length === 0 && action === undefined
}

/**
 * Everything that became otherwise, oldest first. What was so when it was first looked at is no change, nor is what was still so when
 * somebody looked again.
 */
export function changesOf({ mappings, registrations, locators }: Chronicle, incidents: readonly Happening[]): Change[] {
  const ofMappings = mappings.flatMap(({ label, intervals }) =>
    intervals.flatMap((version, index): Change[] => {
      const prior = intervals[index - 1]
      const at = version.startedByAt
      if (prior !== undefined && version.startedAfterAt === null && mapsTheSame(prior.mapping, version.mapping)) return []
      if (prior !== undefined) {
        const say = () => `${label}: ${explainDiff(diffMappings(prior.mapping, version.mapping))}`
        return [{ at, say, versions: { before: prior.id, after: version.id } }]
      }
      if (version.startedAfterAt === null) return []
      return [{ at, say: () => `${label}: ${locatorsText(version.mapping)}`, versions: { before: version.id, after: version.id } }]
    }),
  )
  const ofStates = [...registrations, ...locators].flatMap(({ label, intervals }) =>
    intervals.flatMap((interval, index): Change[] => {
      const prior = intervals[index - 1]
      if (interval.startedAfterAt === null && (prior === undefined || prior.state === interval.state)) return []
      const of = interval.kind === 'rloc' ? 'locator' : 'registration'
      return [{ at: interval.startedByAt, say: () => `${label}: ${stateWord(displayState(interval), of)}` }]
    }),
  )
  const ofIncidents = incidents.flatMap(({ title, openedAt, resolvedAt }): Change[] => [
    { at: openedAt, say: () => `Incident opened: ${title}` },
    ...(resolvedAt === null ? [] : [{ at: resolvedAt, say: () => `Incident resolved: ${title}` }]),
  ])
  return [...ofMappings, ...ofStates, ...ofIncidents].sort((a, b) => a.at - b.at)
}

/** The instants at which anything changed, oldest first, each once. */
export function instantsOf(changes: readonly Change[]): number[] {
  return [...new Set(changes.map(({ at }) => at))]
}

/** How many of the lanes of one kind were in their good state at an instant, of those of which anything was known then. */
export function standingAt({ registrations, locators }: Chronicle, at: number) {
  const count = (lanes: Chronicle['registrations'], good: string) => {
    const then = lanes.flatMap(({ intervals }) =>
      intervals.filter(
        ({ startedByAt, endedByAt, unmeasured }) =>
          startedByAt <= at && at < (endedByAt ?? Number.POSITIVE_INFINITY) && !unmeasured.some((gap) => gap.fromAt < at && at < gap.toAt),
      ),
    )
    return { good: then.filter(({ state }) => state === good).length, known: then.length }
  }
  return { registrations: count(registrations, 'registered'), locators: count(locators, 'up') }
}
