import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import type { Inventory } from '../inventory-model.ts'
import { type AddressRange, rangeHolds, rangeOf } from './address-range.ts'

/** What a walk is for: who is responsible for an EID, or what is registered in a block. */
export type WalkKind = 'delegation' | 'eid-space'

/** Many questions under one schedule. */
export interface PlannedWalk {
  readonly kind: WalkKind
  readonly eid: EidPrefix
  readonly cadenceMs: number
}

/** A hierarchy and the edges of what is registered change by hand: half an hour is often enough. A demo is to be looked at. */
const CADENCE_MS = 30 * 60_000
const DEMO_CADENCE_MS = 2 * 60_000
/** Walks that begin in one second from one vantage, at most: a root is asked once by each. */
const WALKS_PER_SECOND = 2

/** An EID-prefix with its addresses, which are read once. */
interface Block {
  readonly eid: EidPrefix
  readonly range: AddressRange
}

/** Those that are IP prefixes, each once. */
function ipBlocks(eids: readonly EidPrefix[]): Block[] {
  const blocks = eids.flatMap(({ iid, prefix }) => {
    const range = rangeOf({ iid, prefix })
    return range === undefined ? [] : [{ eid: { iid, prefix }, range }]
  })
  return [...new Map(blocks.map((block) => [eidKey(block.eid), block])).values()]
}

function hasRole(inventory: Inventory, role: Inventory['nodes'][number]['roles'][number]): boolean {
  return inventory.nodes.some(({ roles }) => roles.includes(role))
}

const blocksOf = ({ providers }: Inventory) => providers.flatMap(({ eidBlocks = [] }) => eidBlocks)

/** EID-prefixes whose delegation is walked: those of the sites, and the blocks in which no site has one. */
function delegationEids(inventory: Inventory): EidPrefix[] {
  const ofSites = ipBlocks(inventory.sites.flatMap(({ eidPrefixes }) => eidPrefixes))
  const empty = ipBlocks(blocksOf(inventory)).filter((block) => !ofSites.some(({ range }) => rangeHolds(block.range, range)))
  return [...ofSites, ...empty].map(({ eid }) => eid)
}

/** Blocks that are walked for what nobody configured: those that the network names, or else the providers'; none that lies in another one. */
function walkedBlocks(inventory: Inventory): EidPrefix[] {
  const blocks = ipBlocks(inventory.network.walkBlocks ?? blocksOf(inventory))
  return blocks.filter((block) => !blocks.some((other) => other !== block && rangeHolds(other.range, block.range))).map(({ eid }) => eid)
}

/** How often each of `count` walks begins, so that all of them together stay polite. */
export function walkCadenceMs({ demo, walkCadenceSeconds }: Inventory['network'], count: number): number {
  const wanted = walkCadenceSeconds === undefined ? (demo === true ? DEMO_CADENCE_MS : CADENCE_MS) : walkCadenceSeconds * 1000
  return Math.max(wanted, Math.ceil((count / WALKS_PER_SECOND) * 1000))
}

/** All walks that an inventory asks for, of each vantage. Delegations are walked where there is a root, EID space where there is somebody to ask. */
export function planWalks(inventory: Inventory): PlannedWalk[] {
  const delegations = hasRole(inventory, 'ddt-root') ? delegationEids(inventory) : []
  const isServed = hasRole(inventory, 'map-resolver') || hasRole(inventory, 'map-server')
  const spaces = isServed ? walkedBlocks(inventory) : []
  const planned = (kind: WalkKind, eids: readonly EidPrefix[]) => {
    const cadenceMs = walkCadenceMs(inventory.network, eids.length)
    return eids.map((eid) => ({ kind, eid, cadenceMs }))
  }
  return [...planned('delegation', delegations), ...planned('eid-space', spaces)]
}
