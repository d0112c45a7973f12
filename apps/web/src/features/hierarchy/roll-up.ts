import type { State } from '@lispwatch/domain/state'
import type { DelegationNode, ServerSummary, SiteSummary, TreeBranch } from '../../lib/shapes.ts'
import { nodeState } from './verdict.ts'

/** How the members of the tree stand, by name. */
export interface Standings {
  readonly sites: ReadonlyMap<string, State>
  readonly servers: ReadonlyMap<string, State>
  /** DDT nodes by their name in the inventory, or by their address. */
  readonly delegation: ReadonlyMap<string, readonly DelegationNode[]>
}

export function standingsOf(
  sites: readonly Pick<SiteSummary, 'name' | 'state'>[],
  servers: readonly Pick<ServerSummary, 'name' | 'state'>[],
  nodes: readonly DelegationNode[],
): Standings {
  const delegation = new Map<string, DelegationNode[]>()
  for (const node of nodes) {
    const key = node.name ?? node.address
    delegation.set(key, [...(delegation.get(key) ?? []), node])
  }
  const byName = (all: readonly { name: string; state: State }[]) => new Map(all.map(({ name, state }) => [name, state] as const))
  return { sites: byName(sites), servers: byName(servers), delegation }
}

export interface Tally {
  readonly total: number
  readonly defect: number
}

/** What a branch comes to: its own state, or for a provider that of all that hangs below it. */
export interface RollUp {
  readonly state: State
  readonly sites: Tally
  readonly nodes: Tally
}

const CALM: readonly State[] = ['ok', 'dormant', 'maintenance', 'unknown', 'impaired']
const NONE: Tally = { total: 0, defect: 0 }

const isDefect = (state: State) => !CALM.includes(state)
const one = (state: State): Tally => ({ total: 1, defect: isDefect(state) ? 1 : 0 })
const plus = (a: Tally, b: Tally): Tally => ({ total: a.total + b.total, defect: a.defect + b.defect })

/** A node that is both a server and of the delegation hierarchy stands as the worse of the two. */
function stateOfNode(name: string, { servers, delegation }: Standings): State {
  const asked = (delegation.get(name) ?? []).map(nodeState)
  const states = [servers.get(name), ...asked].filter((state) => state !== undefined)
  return states.find((state) => state === 'down') ?? states.find(isDefect) ?? (states.includes('ok') ? 'ok' : (states[0] ?? 'unknown'))
}

/**
 * Every branch of the tree rolled up, by key. A provider is `down` when all that is known below it is at fault, `degraded` when some of it
 * is, and `unknown` while nothing is known.
 */
export function rollUps(roots: readonly TreeBranch[], standings: Standings): Map<string, RollUp> {
  const found = new Map<string, RollUp>()
  const visit = (branch: TreeBranch): RollUp => {
    const below = branch.children.map(visit)
    const own = branch.kind === 'site' ? (standings.sites.get(branch.name) ?? 'unknown') : stateOfNode(branch.name, standings)
    const sites = below.reduce((sum, each) => plus(sum, each.sites), branch.kind === 'site' ? one(own) : NONE)
    const nodes = below.reduce((sum, each) => plus(sum, each.nodes), branch.kind === 'node' ? one(own) : NONE)
    const state = branch.kind === 'provider' ? stateOfProvider(below) : own
    const rolled = { state, sites, nodes }
    found.set(branch.key, rolled)
    return rolled
  }
  for (const root of roots) visit(root)
  return found
}

function stateOfProvider(below: readonly RollUp[]): State {
  const known = below.map(({ state }) => state).filter((state) => state !== 'unknown' && state !== 'dormant')
  if (known.length === 0) return below.some(({ state }) => state === 'dormant') ? 'dormant' : 'unknown'
  const defects = known.filter(isDefect)
  if (defects.length === 0) return 'ok'
  return known.every((state) => state === 'down') ? 'down' : 'degraded'
}
