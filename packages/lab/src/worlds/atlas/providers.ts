import type { WorldProvider } from '../../world.ts'
import { providerBlocks, registryBlocks, wholeBlocks } from './eid-plan.ts'
import type { PlaceName } from './places.ts'

export const ROOT_PROVIDER = 'Atlas Roots'

interface Msp {
  readonly name: string
  /** Where its two map-servers stand. */
  readonly servers: readonly [PlaceName, PlaceName]
}

/** Registries in the order of their blocks, each with its mapping service providers. */
export const REGISTRIES: readonly { readonly name: string; readonly ddtNodes: readonly PlaceName[]; readonly msps: readonly [Msp, Msp] }[] =
  [
    {
      name: 'Northwind Registry',
      ddtNodes: ['halifax'],
      msps: [
        { name: 'Cascade Mapping', servers: ['sanJose', 'vancouver'] },
        { name: 'Pampero Mapping', servers: ['montevideo', 'ashburn'] },
      ],
    },
    {
      name: 'Hansa Registry',
      ddtNodes: ['bergen', 'leipzig'],
      msps: [
        { name: 'Fjord Mapping', servers: ['bergen', 'leipzig'] },
        { name: 'Tejo Mapping', servers: ['lisbon', 'frankfurt'] },
      ],
    },
    {
      name: 'Coral Registry',
      ddtNodes: ['hobart'],
      msps: [
        { name: 'Lantern Mapping', servers: ['osaka', 'sapporo'] },
        { name: 'Monsoon Mapping', servers: ['singapore', 'perth'] },
      ],
    },
  ]

/** A mapping service provider and where it is in the plan of EIDs. */
export interface PlannedMsp extends Msp {
  readonly registry: number
  readonly n: number
}

export const MSPS: readonly PlannedMsp[] = REGISTRIES.flatMap(({ msps }, registry) => msps.map((msp, n) => ({ ...msp, registry, n })))

export const PROVIDERS: readonly WorldProvider[] = [
  { name: ROOT_PROVIDER, eidBlocks: wholeBlocks() },
  ...REGISTRIES.map(({ name }, registry) => ({ name, parent: ROOT_PROVIDER, eidBlocks: registryBlocks(registry) })),
  ...MSPS.map(({ name, registry, n }) => ({
    name,
    parent: REGISTRIES[registry]?.name ?? ROOT_PROVIDER,
    eidBlocks: providerBlocks(registry, n),
  })),
]
