import type { Inventory } from '@lispwatch/domain/inventory'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import type { World } from '@lispwatch/lab/world'
import { ATLAS } from '@lispwatch/lab/worlds/atlas/atlas'

/** Those of Atlas of whom the stories tell, and witnesses to whom nothing happens: the sites of two providers that have neighbours. */
const SITES = ['lisbon-trams', 'porto-cellars', 'frankfurt-hosting', 'bergen-ferries', 'leipzig-bakery']
const SERVERS = ['lisbon-mr-ms', 'frankfurt-mr-ms', 'bergen-mr-ms', 'leipzig-mr-ms', 'hobart-mr', 'porto-mr']

/**
 * The inventory with which a story is played in the tests: of Atlas only its cast, and a small block that is walked, because all of it takes
 * as many questions in a minute as these do in half an hour. The network behind it is whole.
 */
export function castOf(world: World): Inventory {
  const whole = inventoryOf(world)
  if (world.name !== ATLAS.name) return whole
  return {
    ...whole,
    network: { ...whole.network, walkBlocks: [{ iid: 0, prefix: '10.16.41.0/28' }] },
    nodes: whole.nodes.filter(
      ({ name, roles }) => roles.some((role) => role.startsWith('ddt')) || SERVERS.includes(name.split('.')[0] ?? ''),
    ),
    sites: whole.sites.filter(({ name }) => SITES.includes(name)),
  }
}
