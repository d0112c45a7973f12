import type { Lane, NumberedVersion } from './timeline.ts'

/** The two versions that are compared, and the lane they come from. */
export interface Comparison {
  readonly lane: Lane<NumberedVersion>
  readonly before: NumberedVersion
  readonly after: NumberedVersion
}

/** What the URL asks for; where it asks for nothing or for what is gone, the last change that was seen. */
export function chooseVersions(lanes: readonly Lane<NumberedVersion>[], beforeId?: string, afterId?: string): Comparison | undefined {
  const laneOf = (id: string | undefined) => lanes.find(({ intervals }) => intervals.some((version) => version.id === id))
  const lane = laneOf(afterId) ?? laneOf(beforeId) ?? newestChange(lanes)
  const last = lane?.intervals.at(-1)
  if (lane === undefined || last === undefined) return undefined
  const after = find(lane, afterId) ?? last
  const before = lanes.flatMap(({ intervals }) => intervals).find((version) => version.id === beforeId) ?? previous(lane, after)
  return { lane, before, after }
}

function newestChange(lanes: readonly Lane<NumberedVersion>[]): Lane<NumberedVersion> | undefined {
  const changed = lanes.filter(({ intervals }) => intervals.length > 1)
  const newest = (lane: Lane<NumberedVersion>) => lane.intervals.at(-1)?.startedByAt ?? 0
  return [...changed].sort((a, b) => newest(b) - newest(a))[0] ?? lanes[0]
}

/** The version before `version` in its lane; itself when it is the first. */
export function previous(lane: Lane<NumberedVersion>, version: NumberedVersion): NumberedVersion {
  return lane.intervals[lane.intervals.findIndex(({ id }) => id === version.id) - 1] ?? version
}

function find(lane: Lane<NumberedVersion>, id: string | undefined): NumberedVersion | undefined {
  return lane.intervals.find((version) => version.id === id)
}
