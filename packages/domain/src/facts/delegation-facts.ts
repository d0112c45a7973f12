import type { ObservedNode } from '../delegation/observed-node.ts'
import type { ObservationRef } from '../finding.ts'

/** How a node of the delegation hierarchy answered the walks that met it. */
export interface DelegationFacts {
  /** Its name in the inventory, or its address where it has none. */
  readonly node: string
  readonly address: string
  readonly isMapServer: boolean
  /** One for each walk that met it, as it stands now. */
  readonly readings: readonly ObservedNode[]
  /** Nodes that referred to it, by name or address. */
  readonly referredBy: readonly string[]
  readonly evidence: readonly ObservationRef[]
}
