import type { Inventory, InventoryNode, Location, NodeRole } from '@lispwatch/domain/inventory'
import type { Place } from './geography.ts'
import type { World, WorldDdtNode, WorldMapServer } from './world.ts'

/** What an operator of this world would have written down: brisk cadences, as it is there to be looked at. */
export function inventoryOf(world: World): Inventory {
  return {
    network: {
      name: world.name,
      demo: true,
      underlay: 'private',
      registrationCadenceSeconds: 15,
      probeCadenceSeconds: 10,
      registrationTimeoutMs: 1000,
      probeTimeoutMs: 1000,
    },
    providers: world.providers.map(({ name, parent, eidBlocks }) => ({ name, ...(parent === undefined ? {} : { parent }), eidBlocks })),
    nodes: [
      ...world.mapServers.map((node) => inventoryNode(node, ['map-server', 'map-resolver'])),
      ...world.ddtNodes.map((node) => inventoryNode(node, [node.role])),
    ],
    sites: world.sites.map(({ name, publicName, provider, place, tags, contacts, mappings }) => ({
      name,
      publicName,
      provider,
      location: locationOf(place),
      ...(tags === undefined ? {} : { tags }),
      ...(contacts === undefined ? {} : { contacts }),
      eidPrefixes: mappings.map(({ eid, locators }) => ({ ...eid, locators })),
    })),
    vantages: world.observers.slice(0, 1).map(({ name, place }) => ({ name, location: locationOf(place) })),
  }
}

function inventoryNode({ name, addresses, provider, place }: WorldMapServer | WorldDdtNode, roles: readonly NodeRole[]): InventoryNode {
  return { name, roles, addresses, provider, location: locationOf(place) }
}

function locationOf({ name, latitude, longitude }: Place): Location {
  return { name, latitude, longitude }
}
