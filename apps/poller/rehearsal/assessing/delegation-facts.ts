import type { DelegationFacts } from '@lispwatch/domain/facts/delegation-facts'
import type { Known } from './known.ts'

/** Every node of the delegation hierarchy that walks met, by its name or address. */
export function delegationNodes({ walks }: Known, now: number): string[] {
  return [...new Set(walks.observedNodes(now).map(({ name, address }) => name ?? address))]
}

export function delegationFacts({ walks, watched }: Known, keys: readonly string[], now: number): DelegationFacts[] {
  const met = walks.observedNodes(now)
  return keys.flatMap((node): DelegationFacts[] => {
    const readings = met.filter(({ name, address }) => (name ?? address) === node)
    const [first] = readings
    if (first === undefined) return []
    const known = watched.nodes.find(({ name }) => name === node)
    const referrers = readings.flatMap(({ referredBy }) => (referredBy === null ? [] : [walks.nameOf(referredBy) ?? referredBy]))
    const isMapServer = known?.roles.includes('map-server') ?? false
    return [{ node, address: first.address, isMapServer, readings, referredBy: [...new Set(referrers)].sort(), evidence: [] }]
  })
}
