import type { DelegationFacts } from '@lispwatch/domain/facts/delegation-facts'
import { indexOf } from './inventory-index.ts'
import type { Known } from './known.ts'

/** What is known of a node of the delegation hierarchy, by its name or address; undefined where no walk meets it. */
export function delegationFacts({ walks, watched }: Known, node: string, now: number): DelegationFacts | undefined {
  const readings = walks.observedNodes(node, now)
  const [first] = readings
  if (first === undefined) return undefined
  const referrers = new Set(readings.flatMap(({ referredBy }) => (referredBy === null ? [] : [walks.nameOf(referredBy) ?? referredBy])))
  const isMapServer = indexOf(watched).nodes.get(node)?.roles.includes('map-server') ?? false
  return { node, address: first.address, isMapServer, readings, referredBy: [...referrers].sort(), evidence: [] }
}
