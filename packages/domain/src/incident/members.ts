import { type Finding, findingKey } from '../finding.ts'
import type { Assignment } from './assign.ts'
import type { CorrelatedFinding } from './correlate.ts'
import type { IncidentMember } from './incident.ts'

/** So many members that left are kept; the timeline has all. */
const MOST_LEFT = 1000

/** What became of the members of an incident. */
export interface MemberChange {
  readonly members: readonly IncidentMember[]
  readonly joined: readonly CorrelatedFinding[]
  /** Keys of findings that are over, or belong to another incident now. */
  readonly left: readonly string[]
  readonly causesChanged: boolean
}

/** The findings of an assignment that are causes of the incident, and those that follow. */
export function partsOf({ trees, waiting }: Pick<Assignment, 'trees' | 'waiting'>) {
  const roots = trees.flatMap((tree) => tree.roots)
  const followers = [...trees, ...waiting].flatMap((tree) => tree.followers)
  return { roots, followers: [...followers, ...waiting.flatMap((tree) => tree.roots)] }
}

const byKey = (a: Finding, b: Finding) => (findingKey(a) < findingKey(b) ? -1 : 1)

function pruned(members: readonly IncidentMember[]): readonly IncidentMember[] {
  const left = members.filter(({ leftAt }) => leftAt !== null)
  if (left.length <= MOST_LEFT) return members
  const dropped = new Set(left.toSorted((a, b) => (a.leftAt ?? 0) - (b.leftAt ?? 0)).slice(0, left.length - MOST_LEFT))
  return members.filter((member) => !dropped.has(member))
}

/** Members as they are now: what is open has its role, what is not any more has left. Those that stay keep their order and their times. */
export function changeMembers(
  before: readonly IncidentMember[],
  parts: { readonly roots: readonly CorrelatedFinding[]; readonly followers: readonly CorrelatedFinding[] },
  overAt: (key: string) => number | null,
  now: number,
): MemberChange {
  const roles = new Map<string, IncidentMember['role']>()
  for (const finding of parts.followers) roles.set(findingKey(finding), 'consequence')
  for (const finding of parts.roots) roles.set(findingKey(finding), 'cause')
  const left: string[] = []
  let causesChanged = false
  const known = new Set<string>()
  const back = new Set<string>()
  const stayed = before.map((member): IncidentMember => {
    known.add(member.key)
    const role = roles.get(member.key)
    if (role === undefined && member.leftAt !== null) return member
    if (role === undefined) {
      left.push(member.key)
      return { ...member, leftAt: overAt(member.key) ?? now }
    }
    if (member.leftAt !== null) back.add(member.key)
    if (member.role !== role || (member.leftAt !== null && role === 'cause')) causesChanged = true
    return member.role === role && member.leftAt === null ? member : { ...member, role, leftAt: null }
  })
  const isNew = (finding: Finding) => !known.has(findingKey(finding))
  const added = [...parts.roots.filter(isNew).toSorted(byKey), ...parts.followers.filter(isNew).toSorted(byKey)]
  const joined = [...added, ...[...parts.roots, ...parts.followers].filter((finding) => back.has(findingKey(finding))).toSorted(byKey)]
  const newMembers = added.map((finding): IncidentMember => {
    const key = findingKey(finding)
    return { key, role: roles.get(key) ?? 'consequence', joinedAt: now, leftAt: null }
  })
  if (newMembers.some(({ role }) => role === 'cause')) causesChanged = true
  return { members: pruned([...stayed, ...newMembers]), joined, left, causesChanged }
}
