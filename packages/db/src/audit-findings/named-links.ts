import type { NamedLink } from '@lispwatch/domain/audit-finding/allocation'
import type { HierarchyBranch } from '@lispwatch/domain/delegation/hierarchy'
import type { Database } from '../client.ts'
import { hierarchy } from '../hierarchy.ts'

/** The links of the hierarchy that lead to a provider, with names in place of keys; empty before the first inventory. */
export async function readNamedLinks(db: Database, now: number): Promise<NamedLink[]> {
  const its = await hierarchy(db, { at: now })
  if (its === undefined) return []
  const members = new Map<string, HierarchyBranch['member']>()
  const note = ({ member, children }: HierarchyBranch) => {
    members.set(member.key, member)
    for (const child of children) note(child)
  }
  for (const root of its.roots) note(root)
  return its.links.flatMap(({ parent, child, eid, evidence, seenAt }) => {
    const [above, below] = [members.get(parent), members.get(child)]
    if (below?.kind !== 'provider') return []
    return [{ parent: above?.name ?? parent, child: below.name, provider: below.name, eid, evidence, seenAt }]
  })
}
