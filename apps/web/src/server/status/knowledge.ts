import type { ServerSummary } from '@lispwatch/db/servers'
import type { SiteSummary } from '@lispwatch/db/sites'
import type { NodeRole } from '@lispwatch/domain/inventory'
import type { ComponentPast } from '@lispwatch/status-page/view/days'
import type { KnownThing } from '@lispwatch/status-page/view/knowledge'
import type { ComponentKind } from '@lispwatch/status-page/view/public-view'
import type { ProviderRow } from '../lists/provider-rows.ts'

/** What is read from memory for the public pages. */
export interface StatusReadings {
  readonly providers: readonly Pick<ProviderRow, 'name' | 'parent' | 'state'>[]
  readonly servers: readonly ServerSummary[]
  readonly sites: readonly SiteSummary[]
  /** What is known of the last ninety days, by the keys of things. */
  readonly pasts: ReadonlyMap<string, ComponentPast>
}

export const siteKey = (name: string): string => `site ${name}`
export const nodeKey = (name: string): string => `node ${name}`
export const providerKey = (name: string): string => `provider ${name}`

const NO_PAST: ComponentPast = { track: [], maintenance: [], impacts: [] }

/** A node with several roles is shown once, as the first of these. */
const KIND_BY_ROLE: readonly (readonly [NodeRole, ComponentKind])[] = [
  ['map-server', 'map-server'],
  ['map-resolver', 'map-resolver'],
  ['ddt-root', 'ddt-node'],
  ['ddt-node', 'ddt-node'],
  ['pitr', 'proxy'],
  ['petr', 'proxy'],
  ['rtr', 'proxy'],
]

const kindOf = ({ roles }: Pick<ServerSummary, 'roles'>): ComponentKind =>
  KIND_BY_ROLE.find(([role]) => roles.includes(role))?.[1] ?? 'other'

/** A provider and those above it; a circle ends where it began. */
function withParents(provider: string | null, parentOf: ReadonlyMap<string, string | null>): string[] {
  const line = new Set<string>()
  for (let at = provider; at !== null && !line.has(at); at = parentOf.get(at) ?? null) line.add(at)
  return [...line]
}

function latestOf(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((at) => at !== null)
  return known.length === 0 ? null : Math.max(...known)
}

function medianOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b)
  return known[Math.floor(known.length / 2)] ?? null
}

/**
 * Everything that a public page may choose from. `idOf` makes the public id of a key: stable, and one that tells nothing.
 */
export function knownThings({ providers, servers, sites, pasts }: StatusReadings, idOf: (key: string) => string): KnownThing[] {
  const parentOf = new Map(providers.map(({ name, parent }) => [name, parent]))
  const thing = (
    key: string,
    of: Omit<KnownThing, 'key' | 'id' | 'past' | 'providers' | 'tags'> & Partial<Pick<KnownThing, 'tags'>>,
    provider: string | null,
  ): KnownThing => ({
    tags: [],
    ...of,
    ...{ key, id: idOf(key), past: pasts.get(key) ?? NO_PAST, providers: withParents(provider, parentOf) },
  })
  return [
    // A registry has nothing of its own that could be up or down.
    ...providers
      .filter(({ name, state }) => state !== 'unknown' || pasts.has(providerKey(name)))
      .map(({ name, state }) =>
        thing(
          providerKey(name),
          { kind: 'provider', name, publicName: null, state, sinceAt: null, lastHeardAt: null, rttMs: null, position: null },
          name,
        ),
      ),
    ...servers.map((server) => {
      const asked = [...server.vantages.flatMap(({ canaries }) => canaries), ...server.controlPorts]
      const heard = {
        sinceAt: latestOf(asked.map(({ sinceAt }) => sinceAt)),
        lastHeardAt: latestOf(asked.map(({ lastAnsweredAt }) => lastAnsweredAt)),
        rttMs: medianOf(asked.map(({ lastRttMs }) => lastRttMs)),
      }
      const { name, state, location: position, provider } = server
      return thing(nodeKey(name), { kind: kindOf(server), name, publicName: null, state, position, ...heard }, provider)
    }),
    ...sites.map(({ name, publicName, state, sinceAt, lastObservedAt: lastHeardAt, location: position, provider, tags }) =>
      thing(siteKey(name), { kind: 'site', name, publicName, state, sinceAt, lastHeardAt, rttMs: null, position, tags }, provider),
    ),
  ]
}
