import type { CauseTree } from './forest.ts'
import type { Incident } from './incident.ts'
import { lookUp, placesOf, seats } from './places.ts'

/** Trees and the incident they belong to; null: a new one. */
export interface Assignment {
  readonly incident: Incident | null
  readonly isReopened: boolean
  readonly trees: CauseTree[]
  /** Trees of what followed from a cause that was over less than GRACE_MS ago. */
  readonly waiting: CauseTree[]
  /** Incidents whose causes turned out to be part of this one. */
  readonly absorbed: Incident[]
}

/**
 * Which incident each tree belongs to. By this order: where one of its causes is a cause already, or was one less than SAME_INCIDENT_MS ago;
 * where it followed from a cause that is over; the one whose cause turns out to follow from it; one that was resolved less than
 * SAME_INCIDENT_MS ago and was about the same; a new one. Every tree is in exactly one assignment, every open incident in at most one.
 */
export function assignTrees(
  trees: readonly CauseTree[],
  incidents: readonly Incident[],
  overAt: (key: string) => number | null,
  now: number,
): Assignment[] {
  const places = placesOf(trees, incidents, overAt, now)
  const groups = new Map<number | CauseTree, Assignment>()
  for (const tree of trees) {
    const place = places.get(tree)
    const key = place?.incident.id ?? tree
    const group = groups.get(key) ?? {
      ...{ incident: place?.incident ?? null, isReopened: place?.isReopened ?? false },
      ...{ trees: [], waiting: [], absorbed: [] },
    }
    groups.set(key, group)
    group[place?.waits ? 'waiting' : 'trees'].push(tree)
  }
  const idOf = ({ incident }: Assignment) => incident?.id ?? Number.MAX_SAFE_INTEGER
  const sorted = [...groups.values()].toSorted((a, b) => idOf(a) - idOf(b))
  absorb(sorted, incidents)
  return sorted
}

/** Open incidents that hold no tree any more, though a cause of theirs is open, become part of the first that has this cause. */
function absorb(assignments: readonly Assignment[], incidents: readonly Incident[]): void {
  const gone = new Set(assignments.flatMap(({ incident }) => incident?.id ?? []))
  const free = incidents.filter(({ id, state }) => state === 'open' && !gone.has(id))
  const causes = seats(free, ({ role, leftAt }) => role === 'cause' && leftAt === null)
  for (const { trees, waiting, absorbed } of assignments) {
    for (const { roots, followers } of [...trees, ...waiting]) {
      for (const incident of [...lookUp(roots, causes), ...lookUp(followers, causes)]) {
        if (gone.has(incident.id)) continue
        gone.add(incident.id)
        absorbed.push(incident)
      }
    }
  }
}
