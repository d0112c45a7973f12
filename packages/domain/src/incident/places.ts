import { findingKey, subjectKey } from '../finding.ts'
import type { CauseTree } from './forest.ts'
import { type Incident, type IncidentMember, SAME_INCIDENT_MS } from './incident.ts'

/** What followed from a cause that is over may be over as soon as it is looked at again; after this time it is a cause itself. */
export const GRACE_MS = 60_000

/** Kinds of trouble that are one story when they follow one another at one subject. */
const STORY: Readonly<Record<string, string>> = { D03: 'reach', D05: 'reach', D07: 'reach', D01: 'reach', D02: 'reach' }
const storyOf = (key: string) => STORY[key.slice(0, 3)] ?? key.slice(0, 3)

/** By key of their members, of those that pass; the first incident has it. */
export function seats(incidents: readonly Incident[], passes: (member: IncidentMember) => boolean): Map<string, Incident> {
  const found = new Map<string, Incident>()
  for (const incident of incidents) {
    for (const member of incident.members) {
      if (passes(member) && !found.has(member.key)) found.set(member.key, incident)
    }
  }
  return found
}

/** What resolved incidents were about, as subject and story. */
function stories(resolved: readonly Incident[]): Map<string, Incident> {
  const found = new Map<string, Incident>()
  for (const incident of resolved) {
    for (const { key, role } of incident.members) {
      const story = `${subjectKey(incident.subject)} ${storyOf(key)}`
      if (role === 'cause' && !found.has(story)) found.set(story, incident)
    }
  }
  return found
}

export const lookUp = (findings: CauseTree['roots'], among: ReadonlyMap<string, Incident>) =>
  findings.flatMap((finding) => among.get(findingKey(finding)) ?? [])

/** When the last cause of an incident was over that still is; null: none is. `overAt`: when a finding that is not open closed, else null. */
export function causeLeftAt({ members }: Incident, overAt: (key: string) => number | null): number | null {
  let last: number | null = null
  for (const { key, role, leftAt } of members) {
    const over = role === 'cause' ? overAt(key) : null
    if (over !== null) last = Math.max(last ?? Number.NEGATIVE_INFINITY, leftAt ?? over)
  }
  return last
}

/** Where a tree belongs. `waits`: it followed from a cause that was over less than GRACE_MS ago. */
export interface Place {
  readonly incident: Incident
  readonly isReopened: boolean
  readonly waits: boolean
}

/** The place of each tree that has one, by the order that assignTrees tells. `overAt`: when a finding that is not open closed, else null. */
export function placesOf(trees: readonly CauseTree[], incidents: readonly Incident[], overAt: (key: string) => number | null, now: number) {
  const open = incidents.filter(({ state }) => state === 'open').toSorted((a, b) => a.id - b.id)
  const resolved = incidents
    .filter(({ state, resolvedAt }) => state === 'resolved' && resolvedAt !== null && now - resolvedAt < SAME_INCIDENT_MS)
    .toSorted((a, b) => (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0) || a.id - b.id)
  const causes = seats(open, ({ role, leftAt }) => role === 'cause' && leftAt === null)
  const lateCauses = seats(open, ({ role, leftAt }) => role === 'cause' && leftAt !== null && now - leftAt < SAME_INCIDENT_MS)
  const consequences = seats(open, ({ role, leftAt }) => role === 'consequence' && leftAt === null)
  const pastCauses = seats(resolved, ({ role }) => role === 'cause')
  const pastStories = stories(resolved)
  const lately = new Set(
    open.filter((incident) => now - (causeLeftAt(incident, overAt) ?? Number.NEGATIVE_INFINITY) < GRACE_MS).map(({ id }) => id),
  )

  const places = new Map<CauseTree, Place>()
  const place = (candidates: (tree: CauseTree) => readonly Incident[], of: (incident: Incident) => Partial<Place> = () => ({})) => {
    for (const tree of trees) {
      const incident = places.has(tree) ? undefined : candidates(tree)[0]
      if (incident) places.set(tree, { isReopened: false, waits: false, ...of(incident), incident })
    }
  }
  const oldest = (found: readonly Incident[]) => found.toSorted((a, b) => a.id - b.id)
  const taken = () => new Set([...places.values()].map(({ incident }) => incident.id))
  place(({ roots }) => oldest(lookUp(roots, causes)))
  place(({ roots }) => oldest(lookUp(roots, lateCauses)))
  const standing = taken()
  place(
    ({ roots }) => oldest(lookUp(roots, consequences)).filter(({ id }) => !standing.has(id) || lately.has(id)),
    ({ id }) => ({ waits: lately.has(id) }),
  )
  const held = taken()
  place(({ followers }) => oldest(lookUp(followers, causes)).filter(({ id }) => !held.has(id)))
  place(
    ({ roots }) => [
      ...lookUp(roots, pastCauses),
      ...roots.flatMap((root) => pastStories.get(`${subjectKey(root.subject)} ${storyOf(findingKey(root))}`) ?? []),
    ],
    () => ({ isReopened: true }),
  )
  return places
}
