import type { NodeVerdict, ProtocolRemark } from '@lispwatch/domain/delegation/node-verdict'
import type { ObservedNode } from '@lispwatch/domain/delegation/observed-node'

/** A DDT node as all walks that asked it found it. */
export interface DelegationNode {
  readonly address: string
  /** Its name in the inventory; null when it is not there. */
  readonly name: string | null
  /** 0 for a root. */
  readonly depth: number
  /** Fault by fault: how often, and one EID-prefix that showed it. */
  readonly faults: readonly { readonly verdict: Exclude<NodeVerdict, 'ok'>; readonly times: number; readonly example: string }[]
  readonly remarks: readonly ProtocolRemark[]
  /** How often it was asked, EID-prefix by vantage. */
  readonly asked: number
  /** In the middle of what it took to answer; null when it did not. */
  readonly rttMs: number | null
  readonly vantages: readonly string[]
  readonly heldAt: number
}

function faultsOf(observed: readonly ObservedNode[]): DelegationNode['faults'] {
  const faults = new Map<Exclude<NodeVerdict, 'ok'>, { times: number; example: string }>()
  for (const { verdict, asked } of observed) {
    if (verdict === 'ok') continue
    const known = faults.get(verdict)
    if (known) known.times++
    else faults.set(verdict, { times: 1, example: asked })
  }
  return [...faults].map(([verdict, fault]) => ({ verdict, ...fault })).sort((a, b) => b.times - a.times)
}

function middle(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null).sort((a, b) => a - b)
  return known[Math.floor(known.length / 2)] ?? null
}

/** Every node once, roots first, then by depth and address. */
export function delegationNodes(observed: readonly ObservedNode[]): DelegationNode[] {
  const byAddress = new Map<string, ObservedNode[]>()
  for (const one of observed) byAddress.set(one.address, [...(byAddress.get(one.address) ?? []), one])
  return [...byAddress]
    .map(([address, all]) => ({
      address,
      name: all[0]?.name ?? null,
      depth: Math.min(...all.map(({ depth }) => depth)),
      faults: faultsOf(all),
      remarks: [...new Set(all.flatMap(({ remarks }) => remarks))],
      asked: all.length,
      rttMs: middle(all.map(({ rttMs }) => rttMs)),
      vantages: [...new Set(all.map(({ vantage }) => vantage))].sort(),
      heldAt: Math.max(...all.map(({ heldAt }) => heldAt)),
    }))
    .sort((a, b) => a.depth - b.depth || (a.address < b.address ? -1 : 1))
}
