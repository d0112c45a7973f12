import type { Inventory, InventoryNode, NodeRole } from '@lispwatch/domain/inventory'
import { DEFAULT_REQUESTS_PER_SECOND, sweepPlan } from '@lispwatch/domain/sweep-plan'
import type { TargetTiming } from '@lispwatch/domain/target'
import { targetTiming } from '@lispwatch/domain/target-timing'
import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { CONTROL_PORT } from '@lispwatch/lisp-client/wire/iana'
import { firstDueAt, firstDueWithin } from './grid.ts'
import type { Memory } from './memory.ts'

/** An EID-prefix of a site, numbered as the database numbers its rows: from 1, in the order of the inventory. */
export interface WatchedEid {
  readonly id: number
  readonly eid: EidPrefix
  readonly siteName: string
  /** Locators that the inventory names. */
  readonly rlocs: readonly string[]
}

export interface WatchedNode extends InventoryNode {
  readonly id: number
}

/** An inventory with numbers. */
export interface Watched {
  readonly inventory: Inventory
  readonly eids: readonly WatchedEid[]
  readonly nodes: readonly WatchedNode[]
  /** How often canaries and control ports are asked; as often as the product asks them when left out. */
  readonly serverCadenceMs?: number | undefined
}

const ASKED_ROLES: readonly NodeRole[] = ['map-server', 'map-resolver']
const PROXY_ROLES: readonly NodeRole[] = ['pitr', 'petr', 'rtr']

export function watchedOf(inventory: Inventory, serverCadenceMs?: number): Watched {
  const eids = inventory.sites.flatMap(({ name, eidPrefixes }) =>
    eidPrefixes.map(({ iid, prefix, locators = [] }) => ({
      eid: { iid, prefix },
      siteName: name,
      rlocs: locators.map(({ rloc }) => rloc),
    })),
  )
  return {
    inventory,
    eids: eids.map((eid, i) => ({ id: i + 1, ...eid })),
    nodes: inventory.nodes.map((node, i) => ({ id: i + 1, ...node })),
    serverCadenceMs,
  }
}

/** The timing of what servers are asked about themselves. */
export function serverTiming({ inventory, serverCadenceMs }: Watched, kind: 'canary' | 'control-port'): TargetTiming {
  const timing = targetTiming(kind, inventory.network)
  return serverCadenceMs === undefined ? timing : { ...timing, cadenceMs: serverCadenceMs }
}

const nodesWith = ({ nodes }: Watched, roles: readonly NodeRole[]) =>
  nodes.filter((node) => node.roles.some((role) => roles.includes(role)))

/** The map-servers and map-resolvers, each with the address at which it is asked. */
export function askedServers(watched: Watched): { readonly node: WatchedNode; readonly server: { address: string; port: number } }[] {
  return nodesWith(watched, ASKED_ROLES).flatMap((node) => {
    const [address] = node.addresses
    return address === undefined ? [] : [{ node, server: { address, port: node.port ?? CONTROL_PORT } }]
  })
}

/** Every server about every EID-prefix, within its budget: what reconcileRegistrations makes of an inventory. */
export function addRegistrations(memory: Memory, watched: Watched, now: number): void {
  const { network } = watched.inventory
  const { cadenceMs: wantedMs, timeoutMs, tries } = targetTiming('registration', network)
  for (const { node, server } of askedServers(watched)) {
    const requestsPerSecond = node.requestsPerSecond ?? network.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND
    const { cadenceMs } = sweepPlan({ eidPrefixes: watched.eids.length, cadenceMs: wantedMs, requestsPerSecond })
    const timing = { cadenceMs: Math.round(cadenceMs), timeoutMs, tries }
    watched.eids.forEach(({ id: eidPrefixId, eid, siteName }, i) => {
      const asked = {
        kind: 'registration',
        vantage: memory.vantage,
        eid,
        timing,
        nodeName: node.name,
        server,
        eidPrefixId,
        siteName,
      } as const
      const dueAt = firstDueWithin(now, i + 1, requestsPerSecond, node.id)
      memory.add((id) => ({ id, ...asked }), { eidPrefixId, nodeId: node.id, dueAt })
    })
  }
}

/** Each address of each PITR, PETR and RTR: what reconcileControlPorts makes of an inventory. */
export function addControlPorts(memory: Memory, watched: Watched, now: number): void {
  const timing = serverTiming(watched, 'control-port')
  const places = nodesWith(watched, PROXY_ROLES).flatMap((node) => node.addresses.map((address) => ({ node, address })))
  places.forEach(({ node, address }, i) => {
    const served = watched.eids.find(({ rlocs }) => rlocs.includes(address)) ?? watched.eids[0]
    if (served === undefined) return
    const server = { address, port: node.port ?? CONTROL_PORT }
    const asked = { kind: 'control-port', vantage: memory.vantage, eid: served.eid, timing, nodeName: node.name, server } as const
    memory.add((id) => ({ id, ...asked }), { eidPrefixId: served.id, nodeId: node.id, dueAt: firstDueAt(now, i + 1) })
  })
}
