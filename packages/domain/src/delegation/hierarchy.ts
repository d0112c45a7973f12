import { type HierarchyEdge, type HierarchyLink, mergeEdges } from './hierarchy-edge.ts'
import type { ObservedNode } from './observed-node.ts'

/** Something that stands in the hierarchy. `key` is what edges name it by. */
export interface HierarchyMember {
  readonly key: string
  readonly kind: 'provider' | 'node' | 'site'
  /** As the inventory calls it; the address of a node that the inventory does not know. */
  readonly name: string
  readonly isInInventory: boolean
}

/** One place in the tree: who, by which edges it hangs on what is above, and what hangs below. */
export interface HierarchyBranch {
  readonly member: HierarchyMember
  /** The edges from the branch above; none for what hangs on nothing. */
  readonly links: readonly HierarchyLink[]
  readonly children: readonly HierarchyBranch[]
}

/** The hierarchy as it answers beside the one that the inventory claims. */
export interface Hierarchy {
  /** What nothing is above of, or what only a circle is above of. */
  readonly roots: readonly HierarchyBranch[]
  /** Every claim and every observation once, marked. */
  readonly links: readonly HierarchyLink[]
  /** The nodes of the delegation hierarchy that were asked, with their verdicts; empty in networks without DDT. */
  readonly nodes: readonly ObservedNode[]
}

const ORDER = { provider: 0, node: 1, site: 2 } as const

function compareMembers(a: HierarchyMember, b: HierarchyMember): number {
  return ORDER[a.kind] - ORDER[b.kind] || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
}

/**
 * Merges what is claimed with what was observed and hangs it up as a tree. Who has several parents hangs below the first of them in the
 * order of names; the links tell all. Everybody is in the tree exactly once, circles or not.
 */
export function mergeHierarchy(
  members: readonly HierarchyMember[],
  claimed: readonly HierarchyEdge[],
  observed: readonly HierarchyEdge[],
  nodes: readonly ObservedNode[] = [],
): Hierarchy {
  const links = mergeEdges(claimed, observed)
  const known = new Map(members.map((member) => [member.key, member]))
  const byParent = new Map<string, Map<string, HierarchyLink[]>>()
  const hasParent = new Set<string>()
  for (const link of links) {
    if (!known.has(link.parent) || !known.has(link.child) || link.parent === link.child) continue
    const below = byParent.get(link.parent) ?? new Map<string, HierarchyLink[]>()
    below.set(link.child, [...(below.get(link.child) ?? []), link])
    byParent.set(link.parent, below)
    hasParent.add(link.child)
  }
  const hung = new Set<string>()
  const ordered = [...known.values()].sort(compareMembers)

  const hang = (member: HierarchyMember, by: readonly HierarchyLink[]): HierarchyBranch => {
    hung.add(member.key)
    const below = [...(byParent.get(member.key) ?? [])]
      .flatMap(([key, edges]) => {
        const child = known.get(key)
        return child === undefined ? [] : [{ child, edges }]
      })
      .sort((a, b) => compareMembers(a.child, b.child))
    // Looked at one after the other: a child may have been hung below its own sister meanwhile.
    const children: HierarchyBranch[] = []
    for (const { child, edges } of below) if (!hung.has(child.key)) children.push(hang(child, edges))
    return { member, links: by, children }
  }

  const roots: HierarchyBranch[] = []
  for (const member of ordered) if (!hasParent.has(member.key)) roots.push(hang(member, []))
  // What is left hangs on a circle: cut it open at the first of its members.
  for (const member of ordered) if (!hung.has(member.key)) roots.push(hang(member, []))
  return { roots, links, nodes }
}
