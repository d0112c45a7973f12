import type { Inventory, InventoryEidPrefix, InventoryNode, Location, NodeRole } from '@lispwatch/domain/inventory'
import { eidKey } from '@lispwatch/lisp-client/address/eid'
import type { Place } from './geography.ts'
import { profileOf } from './nodes/profiles/profile-of.ts'
import type { World, WorldLocator, WorldMapping, WorldSite } from './world.ts'

/** A sweep of so many questions takes longer; people who look at a small network want to see everything at once. */
const BRISK_QUESTIONS = 2000

/** What an operator of this world would have written down: brisk cadences, as it is there to be looked at. */
export function inventoryOf(world: World): Inventory {
  return {
    network: {
      name: world.name,
      demo: true,
      underlay: 'private',
      registrationCadenceSeconds: questionsOf(world) > BRISK_QUESTIONS ? 30 : 15,
      probeCadenceSeconds: 10,
      registrationTimeoutMs: 1000,
      probeTimeoutMs: 1000,
    },
    providers: world.providers.map(({ name, parent, eidBlocks }) => ({ name, ...(parent === undefined ? {} : { parent }), eidBlocks })),
    nodes: [
      ...world.mapServers.map((node) => inventoryNode(node, ['map-server', 'map-resolver'])),
      ...(world.mapResolvers ?? []).map((node) => inventoryNode(node, ['map-resolver'])),
      ...world.ddtNodes.map((node) => inventoryNode(node, [node.role])),
      ...(world.proxyXtrs ?? []).map((node) => inventoryNode(node, node.roles)),
      ...(world.rtrs ?? []).map((node) => inventoryNode(node, ['rtr'])),
    ],
    sites: world.sites.map((site) => ({
      name: site.name,
      publicName: site.publicName,
      provider: site.provider,
      location: locationOf(site.place),
      ...(site.tags === undefined ? {} : { tags: site.tags }),
      ...(site.contacts === undefined ? {} : { contacts: site.contacts }),
      eidPrefixes: [...site.mappings.map((mapping) => eidPrefixOf(world, site, mapping)), ...mobileEids(world, site)],
    })),
    vantages: world.observers.slice(0, 1).map(({ name, place }) => ({ name, location: locationOf(place) })),
  }
}

function questionsOf({ sites, mapServers, mapResolvers = [] }: World): number {
  return sites.reduce((sum, { mappings }) => sum + mappings.length, 0) * (mapServers.length + mapResolvers.length)
}

/** Where nothing registers by design, no locators are expected. */
function eidPrefixOf(world: World, site: WorldSite, { eid, locators }: WorldMapping): InventoryEidPrefix {
  if (site.dormant === true) return { ...eid }
  return { ...eid, locators: registeredLocators(world, site, locators) }
}

/** Behind a NAT the RTRs are registered in place of the xTR. */
function registeredLocators(world: World, { xtrs }: WorldSite, locators: readonly WorldLocator[]): WorldLocator[] {
  const hidden = xtrs.filter(({ behind }) => behind !== undefined)
  if (hidden.length === 0) return [...locators]
  const privates = new Set(hidden.flatMap(({ rlocs }) => rlocs))
  const rtrs = new Map<string, WorldLocator>()
  for (const { profile, behind } of hidden) {
    const { priority } = profileOf(profile).xtr.rtrPriorities
    for (const { name, addresses } of world.rtrs ?? [])
      if (behind?.rtrs.includes(name)) for (const rloc of addresses) rtrs.set(rloc, { rloc, priority, weight: 100 })
  }
  return [...locators.filter(({ rloc }) => !privates.has(rloc)), ...rtrs.values()]
}

/** Mobile nodes at their home site; where they are changes, so nobody writes it down. */
function mobileEids(world: World, { name, mappings }: WorldSite): InventoryEidPrefix[] {
  const own = new Set(mappings.map(({ eid }) => eidKey(eid)))
  return (world.mobileNodes ?? []).filter(({ site, eid }) => site === name && !own.has(eidKey(eid))).map(({ eid }) => ({ ...eid }))
}

function inventoryNode(
  { name, addresses, provider, place }: { name: string; addresses: readonly string[]; provider: string; place: Place },
  roles: readonly NodeRole[],
): InventoryNode {
  return { name, roles, addresses, provider, location: locationOf(place) }
}

function locationOf({ name, latitude, longitude }: Place): Location {
  return { name, latitude, longitude }
}
