import type { NodeVerdict } from '../../delegation/node-verdict.ts'
import type { ObservedNode } from '../../delegation/observed-node.ts'
import type { DelegationFacts } from '../../facts/delegation-facts.ts'
import { NOW } from './circumstances.ts'

/* How a node of the delegation hierarchy answered walks, for tests: plausible by default, each field replaceable. */

export function walked(vantage: string, verdict: NodeVerdict, replaced: Partial<ObservedNode> = {}): ObservedNode {
  return {
    ...{ asked: '10.1.0.0/24', vantage, address: '192.0.2.34', port: 4342, name: 'lima', depth: 1, referredBy: '192.0.2.33', verdict },
    ...{ remarks: [], said: null, rttMs: null, sinceAt: NOW - 600_000, heldAt: NOW - 1000, isInDoubt: false },
    ...replaced,
  }
}

export function delegationFacts(readings: readonly ObservedNode[], replaced: Partial<DelegationFacts> = {}): DelegationFacts {
  return { node: 'lima', address: '192.0.2.34', isMapServer: false, readings, referredBy: ['root-1'], evidence: [], ...replaced }
}
