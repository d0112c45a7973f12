import type { Hierarchy, HierarchyBranch } from '@lispwatch/domain/delegation/hierarchy'
import type { LinkEvidence } from '@lispwatch/domain/delegation/hierarchy-edge'
import type { State } from '@lispwatch/domain/state'
import { type DelegationNode, delegationNodes } from './delegation-nodes.ts'

/** One place in the tree, as the screen draws it. */
export interface TreeBranch {
  readonly key: string
  readonly kind: 'provider' | 'node' | 'site'
  readonly name: string
  readonly isInInventory: boolean
  /** What hangs it on the branch above: EID blocks (null: the claim names none) and who says so. */
  readonly links: readonly { readonly eid: string | null; readonly evidence: LinkEvidence; readonly rttMs: number | null }[]
  readonly children: readonly TreeBranch[]
}

export interface HierarchyView {
  readonly roots: readonly TreeBranch[]
  /** The DDT nodes that were asked; empty in networks without DDT. */
  readonly nodes: readonly DelegationNode[]
  /** How many claims and observations there are of each kind. */
  readonly evidence: Readonly<Record<LinkEvidence, number>>
}

/** The state of a member of the tree, by its name. */
export interface Standing {
  readonly name: string
  readonly state: State
}

export interface HierarchyStandings {
  readonly sites: readonly Standing[]
  readonly servers: readonly Standing[]
}

/** Of all that is known of a thing, what the tree shows. */
export const standing = ({ name, state }: Standing): Standing => ({ name, state })

const branchOf = ({ member, links, children }: HierarchyBranch): TreeBranch => ({
  ...member,
  links: links.map(({ eid, evidence, rttMs }) => ({ eid, evidence, rttMs })),
  children: children.map(branchOf),
})

/** What the screen needs of a hierarchy: a fraction of the whole, in which every node is told once per EID-prefix that it was asked for. */
export function hierarchyView({ roots, links, nodes }: Hierarchy): HierarchyView {
  const evidence = { 'claimed-and-observed': 0, 'claimed-only': 0, 'observed-only': 0 }
  for (const link of links) evidence[link.evidence]++
  return { roots: roots.map(branchOf), nodes: delegationNodes(nodes), evidence }
}
