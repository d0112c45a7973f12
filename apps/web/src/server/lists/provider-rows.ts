import { inTurns } from '@lispwatch/db/in-turns'
import type { DeclaredProvider } from '@lispwatch/db/providers'
import type { ServerSummary } from '@lispwatch/db/servers'
import type { SiteSummary } from '@lispwatch/db/sites'
import { type EidBlockUse, eidBlockUses, type KnownEid } from '@lispwatch/domain/eid-block-use'
import { SEVERITY, type State, worstState } from '@lispwatch/domain/state'
import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import type { EidRow } from '../eids/eid-row.ts'

/** How many are in which state, worst first; states that none is in are left out. */
export type StateCounts = readonly { readonly state: State; readonly count: number }[]

/** One provider with everything that hangs below it, the providers that have their blocks of it included. */
export interface ProviderRow {
  readonly name: string
  readonly parent: string | null
  /** The names of those directly below it, in order. */
  readonly children: readonly string[]
  /** The worst of its sites and servers, dormant ones aside; `unknown` where it has none. */
  readonly state: State
  readonly sites: StateCounts
  readonly servers: StateCounts
  /** EID-prefixes of its sites, and how many of them are mapped. */
  readonly eidPrefixes: number
  readonly mapped: number
  /** Of its own blocks. */
  readonly blocks: readonly EidBlockUse[]
}

export interface ProviderParts {
  readonly declared: readonly DeclaredProvider[]
  readonly sites: readonly Pick<SiteSummary, 'name' | 'provider' | 'state'>[]
  readonly servers: readonly Pick<ServerSummary, 'name' | 'provider' | 'state'>[]
  readonly eids: readonly Pick<EidRow, 'iid' | 'prefix' | 'provider' | 'state'>[]
}

interface Sums {
  readonly sites: Map<State, number>
  readonly servers: Map<State, number>
  eidPrefixes: number
  mapped: number
}

/** Every provider of the inventory, in their order. Who is its own ancestor is counted once. Long lists are gone through in turns. */
export async function providerRows({ declared, sites, servers, eids }: ProviderParts): Promise<ProviderRow[]> {
  const parentOf = new Map(declared.map(({ name, parent }) => [name, parent]))
  const sums = new Map<string, Sums>(
    declared.map(({ name }) => [name, { sites: new Map(), servers: new Map(), eidPrefixes: 0, mapped: 0 }]),
  )
  const above = new Map(declared.map(({ name }) => [name, withAncestors(name, parentOf).flatMap((one) => sums.get(one) ?? [])]))
  const sumsOf = (provider: string | null) => (provider === null ? undefined : above.get(provider)) ?? []
  await inTurns(sites, ({ provider, state }) => {
    for (const its of sumsOf(provider)) add(its.sites, state)
  })
  for (const { provider, state } of servers) for (const its of sumsOf(provider)) add(its.servers, state)
  const known = await inTurns(eids, ({ iid, prefix, provider, state }): KnownEid[] => {
    const isMapped = state === 'mapped'
    for (const its of sumsOf(provider)) {
      its.eidPrefixes++
      if (isMapped) its.mapped++
    }
    const parsed = parsePrefix(prefix)
    return parsed.ok ? [{ iid, prefix: parsed.prefix, isMapped }] : []
  })
  const uses = eidBlockUses(
    declared.flatMap(({ eidBlocks }) => eidBlocks),
    known.flat(),
  )
  let next = 0
  return declared.map(({ name, parent, eidBlocks }) => {
    const its = sums.get(name)
    const [ofSites, ofServers] = [countsOf(its?.sites), countsOf(its?.servers)]
    return {
      ...{ name, parent, sites: ofSites, servers: ofServers, eidPrefixes: its?.eidPrefixes ?? 0, mapped: its?.mapped ?? 0 },
      children: declared.filter((one) => one.parent === name).map((one) => one.name),
      state: worstOf([...ofSites, ...ofServers].map(({ state }) => state)),
      blocks: eidBlocks.map(() => uses[next++]).filter((use) => use !== undefined),
    }
  })
}

/** What is meant to be silent says nothing about the rest; only where there is nothing else it counts. */
function worstOf(states: readonly State[]): State {
  const telling = states.filter((state) => state !== 'dormant' && state !== 'maintenance')
  return worstState(telling.length === 0 ? states : telling)
}

function withAncestors(name: string, parentOf: ReadonlyMap<string, string | null>): readonly string[] {
  const found = new Set<string>()
  for (let at: string | null | undefined = name; at != null && !found.has(at); at = parentOf.get(at)) found.add(at)
  return [...found]
}

function add(counts: Map<State, number>, state: State): void {
  counts.set(state, (counts.get(state) ?? 0) + 1)
}

function countsOf(counts: ReadonlyMap<State, number> = new Map()): StateCounts {
  return [...SEVERITY].reverse().flatMap((state) => {
    const count = counts.get(state)
    return count === undefined ? [] : [{ state, count }]
  })
}
