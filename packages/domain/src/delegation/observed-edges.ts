import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Inventory } from '../inventory-model.ts'
import { addressKey, nodeKey, providerKey, siteKey } from './claimed-edges.ts'
import type { HierarchyMember } from './hierarchy.ts'
import type { HierarchyEdge } from './hierarchy-edge.ts'
import { isDelegation, isSiteAnswer } from './node-answer.ts'
import type { ObservedNode, ObservedRegistration } from './observed-node.ts'

type Claims = Pick<Inventory, 'providers' | 'nodes' | 'sites'>

interface Places {
  readonly nodeAt: ReadonlyMap<string, string>
  readonly providerOf: ReadonlyMap<string, string>
  readonly siteOf: ReadonlyMap<string, string>
  readonly siteProvider: ReadonlyMap<string, string>
}

function placesOf({ nodes, sites }: Claims): Places {
  return {
    nodeAt: new Map(nodes.flatMap(({ name, addresses }) => addresses.map((address) => [address, name] as const))),
    providerOf: new Map(nodes.flatMap(({ name, provider }) => (provider === undefined ? [] : [[name, provider] as const]))),
    siteOf: new Map(sites.flatMap(({ name, eidPrefixes }) => eidPrefixes.map((eid) => [formatEidPrefix(eid), name] as const))),
    siteProvider: new Map(sites.flatMap(({ name, provider }) => (provider === undefined ? [] : [[name, provider] as const]))),
  }
}

/** Whom a node stands for: its provider where it has one, so that several nodes of one provider are one branch. */
function standsFor(address: string, { nodeAt, providerOf }: Places): string {
  const node = nodeAt.get(address)
  if (node === undefined) return addressKey(address)
  const provider = providerOf.get(node)
  return provider === undefined ? nodeKey(node) : providerKey(provider)
}

function edgesOf(observed: ObservedNode, places: Places): HierarchyEdge[] {
  const { said, address, asked, rttMs, heldAt } = observed
  if (said === null || observed.verdict === 'lame') return []
  const facts = { rttMs, ttlMinutes: said.ttlMinutes, seenAt: heldAt }
  const parent = standsFor(address, places)
  const name = places.nodeAt.get(address)
  const serves = name === undefined || parent === nodeKey(name) ? [] : [{ parent, child: nodeKey(name), eid: null, ...facts }]
  if (isDelegation(said)) {
    const children = [...new Set(said.set.map((each) => standsFor(each, places)))].filter((child) => child !== parent)
    return [...serves, ...children.map((child) => ({ parent, child, eid: said.eid, ...facts }))]
  }
  const site = places.siteOf.get(asked)
  return isSiteAnswer(said) && site !== undefined ? [...serves, { parent, child: siteKey(site), eid: asked, ...facts }] : serves
}

/** What answers show: delegations between providers, nodes that answer for their provider, sites that a provider's map-server knows. */
export function observedEdges(
  claims: Claims,
  nodes: readonly ObservedNode[],
  registrations: readonly ObservedRegistration[],
): HierarchyEdge[] {
  const places = placesOf(claims)
  const served = registrations.flatMap(({ site, eid, node, rttMs, seenAt }) => {
    const provider = places.providerOf.get(node)
    const facts = { rttMs, ttlMinutes: null, seenAt }
    // A resolver's word on a site bears out nothing about whose site it is: only the claimed provider's own servers are looked at.
    if (provider === undefined || places.siteProvider.get(site) !== provider) return []
    return [
      { parent: providerKey(provider), child: siteKey(site), eid, ...facts },
      { parent: providerKey(provider), child: nodeKey(node), eid: null, ...facts },
    ]
  })
  return [...nodes.flatMap((node) => edgesOf(node, places)), ...served]
}

/** Nodes that answered or were referred to and are not in the inventory. */
export function observedMembers({ nodes }: Pick<Claims, 'nodes'>, observed: readonly ObservedNode[]): HierarchyMember[] {
  const known = new Set(nodes.flatMap(({ addresses }) => addresses))
  const met = new Set(observed.flatMap(({ address, said }) => [address, ...(said !== null && isDelegation(said) ? said.set : [])]))
  return [...met]
    .filter((address) => !known.has(address))
    .map((address) => ({ key: addressKey(address), kind: 'node', name: address, isInInventory: false }))
}
