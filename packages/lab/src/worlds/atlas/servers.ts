import type { FaultyLink } from '../../link.ts'
import type { ProfileName, WorldMapResolver, WorldMapServer } from '../../world.ts'
import { providerBlocks } from './eid-plan.ts'
import { PLACES, type PlaceName } from './places.ts'
import { MSPS, type PlannedMsp } from './providers.ts'

/** Whose habits the two map-servers of each provider have, in the order of the providers. */
const HABITS: readonly (readonly [ProfileName, ProfileName])[] = [
  ['ios-xe', 'ios-xe'],
  ['reference', 'ios-xe'],
  ['reference', 'lispers'],
  ['reference', 'reference'],
  ['reference', 'openlisp'],
  ['lispers', 'ios-xe'],
]

export function mapServerNames({ servers }: PlannedMsp): string[] {
  return servers.map(serverName)
}

export const MAP_SERVERS: readonly WorldMapServer[] = MSPS.flatMap((msp, m) =>
  msp.servers.map((at, s) => ({
    name: serverName(at),
    provider: msp.name,
    addresses: [`192.0.2.${1 + m * 2 + s}`, `2001:db8:0:1::${(1 + m * 2 + s).toString(16)}`],
    place: PLACES[at],
    eidBlocks: providerBlocks(msp.registry, msp.n),
    profile: HABITS[m]?.[s] ?? 'reference',
  })),
)

const EVERY_SERVER = MAP_SERVERS.map(({ name }) => name)

/** Open to all, each with a habit of its own. */
export const MAP_RESOLVERS: readonly WorldMapResolver[] = [
  resolver(1, 'recife', 'Pampero Mapping', { negativeCache: true }),
  resolver(2, 'hobart', 'Lantern Mapping', { silentOnNegatives: true }),
  resolver(3, 'porto', 'Tejo Mapping', { negativesToControlPort: true }),
  resolver(4, 'tromso', 'Fjord Mapping', { addresses: ['2001:db8:0:2::4'] }),
  resolver(5, 'halifax', 'Cascade Mapping', { negativeCache: true }),
]

/** The last resolver is at the end of a line that takes its time in both directions: four times for one answer at most, which still comes within a second. */
export const SLOW_LINKS: readonly FaultyLink[] = [
  { ends: { from: MAP_RESOLVERS.at(-1)?.addresses ?? [], bothWays: true }, fault: { delayMs: 60, jitterMs: 80 } },
]

function resolver(number: number, at: PlaceName, provider: string, habit: Partial<WorldMapResolver>): WorldMapResolver {
  return {
    name: resolverName(at),
    provider,
    addresses: [`192.0.2.${16 + number}`, `2001:db8:0:2::${number}`],
    place: PLACES[at],
    mapServers: EVERY_SERVER,
    ...habit,
  }
}

function serverName(at: PlaceName): string {
  return `${hostName(at)}-mr-ms.rloc.example`
}

function resolverName(at: PlaceName): string {
  return `${hostName(at)}-mr.rloc.example`
}

/** `sanJose` is `san-jose` in names of hosts. */
export function hostName(at: PlaceName): string {
  return at.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
