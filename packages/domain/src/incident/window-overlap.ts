import { type Occurrence, occurrences } from './calendar.ts'
import type { MaintenanceWindow, QuietScope } from './quiet-rule.ts'
import { type ScopeCover, scopeCover } from './scope.ts'
import type { Topology } from './topology.ts'

/** Another window that covers some of the same at the same time: the first such stretch, [fromAt, untilAt) in epoch ms. */
export interface WindowOverlap extends Occurrence, Pick<MaintenanceWindow, 'id' | 'title' | 'createdBy'> {}

/** So far ahead overlaps are looked for. */
const AHEAD_MS = 370 * 86_400_000
/** Of each window; who needs more has everything under maintenance anyway. */
const MOST_TIMES = 400

/** Whether two scopes cover anything that is the same, by the names that there are now. */
function doMeet(a: ScopeCover, b: ScopeCover, [one, other]: readonly [QuietScope, QuietScope], topology: Topology): boolean {
  const named = (kind: 'rlocs' | 'vantages') => [...(one[kind] ?? []), ...(other[kind] ?? [])]
  const both = (covers: (cover: ScopeCover) => boolean) => covers(a) && covers(b)
  return (
    (one.everything === true && other.everything === true) ||
    [...topology.sites.keys()].some((name) => both((cover) => cover.site(name))) ||
    [...topology.nodes.keys()].some((name) => both((cover) => cover.node(name))) ||
    [...topology.sitesOfRlocs.keys(), ...named('rlocs')].some((address) => both((cover) => cover.rloc(address))) ||
    named('vantages').some((name) => both((cover) => cover.vantage(name)))
  )
}

/** Where two lists of times, each oldest first, first meet. */
function firstMeeting(a: readonly Occurrence[], b: readonly Occurrence[]): Occurrence | undefined {
  let [i, j] = [0, 0]
  for (let [left, right] = [a[i], b[j]]; left !== undefined && right !== undefined; [left, right] = [a[i], b[j]]) {
    const fromAt = Math.max(left.fromAt, right.fromAt)
    const untilAt = Math.min(left.untilAt, right.untilAt)
    if (fromAt < untilAt) return { fromAt, untilAt }
    if (left.untilAt <= right.untilAt) i++
    else j++
  }
  return undefined
}

/** The windows that a planned one overlaps from `now` on, soonest first. The topology has to be whole. */
export function overlappingWindows(
  planned: MaintenanceWindow,
  { others, topology, now }: { readonly others: readonly MaintenanceWindow[]; readonly topology: Topology; readonly now: number },
): WindowOverlap[] {
  const times = (window: MaintenanceWindow) => occurrences(window, now, now + AHEAD_MS, MOST_TIMES)
  const [own, cover] = [times(planned), scopeCover(planned.scope, topology)]
  const found = others.flatMap((other): WindowOverlap[] => {
    const { id, title, createdBy, scope } = other
    const meeting = id === planned.id ? undefined : firstMeeting(own, times(other))
    if (meeting === undefined || !doMeet(cover, scopeCover(scope, topology), [planned.scope, scope], topology)) return []
    return [{ id, title, createdBy, ...meeting }]
  })
  return found.sort((a, b) => a.fromAt - b.fromAt)
}
