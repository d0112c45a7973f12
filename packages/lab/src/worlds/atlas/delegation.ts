import type { WorldDdtNode } from '../../world.ts'
import { providerBlocks, registryBlocks } from './eid-plan.ts'
import { PLACES, type PlaceName } from './places.ts'
import { MSPS, REGISTRIES, ROOT_PROVIDER } from './providers.ts'
import { hostName, mapServerNames } from './servers.ts'

const ROOTS: readonly { readonly tree: string; readonly at: PlaceName }[] = [
  { tree: 'cedar', at: 'ashburn' },
  { tree: 'larch', at: 'frankfurt' },
  { tree: 'rowan', at: 'singapore' },
]

const registryNodeNames = (registry: number): string[] =>
  (REGISTRIES[registry]?.ddtNodes ?? []).map((at) => `${hostName(at)}-ddt.rloc.example`)

const roots: WorldDdtNode[] = ROOTS.map(({ tree, at }, i) => ({
  name: `${tree}-ddt-root.rloc.example`,
  role: 'ddt-root',
  provider: ROOT_PROVIDER,
  addresses: [`192.0.2.${33 + i}`, `2001:db8:0:3::${i + 1}`],
  place: PLACES[at],
  eidBlocks: [],
  delegations: REGISTRIES.flatMap((_, registry) => registryBlocks(registry).map((eid) => ({ eid, to: registryNodeNames(registry) }))),
}))

const registryNodes: WorldDdtNode[] = REGISTRIES.flatMap(({ name, ddtNodes }, registry) =>
  ddtNodes.map((at) => ({ name, registry, at })),
).map(({ name, registry, at }, i) => ({
  name: `${hostName(at)}-ddt.rloc.example`,
  role: 'ddt-node',
  provider: name,
  addresses: [`192.0.2.${41 + i}`, `2001:db8:0:4::${i + 1}`],
  place: PLACES[at],
  eidBlocks: registryBlocks(registry),
  delegations: MSPS.filter((msp) => msp.registry === registry).flatMap((msp) =>
    providerBlocks(msp.registry, msp.n).map((eid) => ({ eid, to: mapServerNames(msp) })),
  ),
}))

/** Three roots, below them the registries, which delegate to the map-servers of the providers. */
export const DDT_NODES: readonly WorldDdtNode[] = [...roots, ...registryNodes]
