import type { Stores } from '../stores.ts'
import { ROLE_WORDS } from './role-words.ts'
import { type Findable, type FoundGroup, type SearchIndex, search, searchIndex } from './search-index.ts'

/** Finds what there is in the network by what people type. */
export interface Finder {
  find(text: string, now: number): Promise<FoundGroup[]>
}

/** What is found may be so old; a newer index is made while the last one answers. */
const OLD_MS = 5000

type FinderStores = Pick<Stores, 'glanceSites' | 'glanceServers' | 'glanceRlocs' | 'glanceMappings' | 'glanceProviders' | 'glanceIncidents'>

/** Older ones are found in their table. */
const MOST_INCIDENTS = 500

async function findables(stores: FinderStores, now: number): Promise<Findable[]> {
  const [sites, servers, rlocs, eids, providers, incidents] = await Promise.all([
    stores.glanceSites(now),
    stores.glanceServers(now),
    stores.glanceRlocs(now),
    stores.glanceMappings({ at: null, source: 'all' }, now),
    stores.glanceProviders(now),
    stores.glanceIncidents(now),
  ])
  const words = (...parts: readonly (string | null | undefined)[]) =>
    [...new Set(parts.filter((part) => part != null && part !== ''))].join(', ')
  return [
    ...eids.value.map(({ eid, site, provider }): Findable => ({ kind: 'eid', key: eid, detail: words(site, provider), state: null })),
    ...sites.value.map(
      ({ name, publicName, provider, location, tags, state }): Findable => ({
        ...{ kind: 'site', key: name, state },
        detail: words(publicName === name ? null : publicName, location?.name === name ? null : location?.name, provider, ...tags),
      }),
    ),
    ...rlocs.value.map(
      ({ rloc, node, sites: its, displayState }): Findable => ({
        ...{ kind: 'rloc', key: rloc, state: displayState },
        detail: words(node, ...its.slice(0, 3), its.length > 3 ? `and ${its.length - 3} more` : null),
      }),
    ),
    ...servers.value.map(
      ({ name, roles, addresses, state }): Findable => ({
        ...{ kind: 'server', key: name, state },
        detail: words(roles.map((role) => ROLE_WORDS[role]).join(', '), ...addresses),
      }),
    ),
    ...providers.value.map(({ name, parent, state }): Findable => ({ kind: 'provider', key: name, detail: words(parent), state })),
    ...incidents.value
      .slice(0, MOST_INCIDENTS)
      .map(({ id, title, standing }): Findable => ({ kind: 'incident', key: `#${id}`, detail: `${title} ${standing}`, state: null })),
  ]
}

/** Over the lists that this process has in memory. Only the first who asks waits for the index. */
export function createFinder(stores: FinderStores, monotonic: () => number = () => performance.now()): Finder {
  let current: { readonly index: SearchIndex; readonly atMs: number } | undefined
  let making: Promise<SearchIndex> | undefined
  const make = (now: number) => {
    making ??= findables(stores, now)
      .then((all) => {
        const index = searchIndex(all)
        current = { index, atMs: monotonic() }
        return index
      })
      .finally(() => {
        making = undefined
      })
    return making
  }
  return {
    async find(text, now) {
      if (current === undefined) return search(await make(now), text)
      // The last index answers; that a newer one could not be made is told by the pages themselves.
      if (monotonic() - current.atMs > OLD_MS) make(now).catch(() => {})
      return search(current.index, text)
    },
  }
}
