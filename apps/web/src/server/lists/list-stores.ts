import type { Database } from '@lispwatch/db/client'
import { inTurns } from '@lispwatch/db/in-turns'
import { incidentOverview } from '@lispwatch/db/incidents'
import { declaredProviders } from '@lispwatch/db/providers'
import { type RlocSummary, rlocOverview } from '@lispwatch/db/rlocs'
import { listServers, type ServerSummary } from '@lispwatch/db/servers'
import { readAround } from '@lispwatch/db/shown-around'
import { listSites, type SiteSummary } from '@lispwatch/db/sites'
import { type ShownStates, shownStates } from '@lispwatch/domain/shown-around'
import type { EidRow } from '../eids/eid-row.ts'
import type { EidRowsWanted, EidStores } from '../eids/eid-stores.ts'
import { asShown } from './as-shown.ts'
import { type IncidentRow, incidentRows } from './incident-list.ts'
import { type Kept, type Memory, memory } from './memory.ts'
import { type ProviderRow, providerRows } from './provider-rows.ts'

/** The lists of the console, whole, as one memory for everybody. To glance is to be shown the last one while a newer one is read. */
export interface ListStores {
  listSites(now: number): Promise<readonly SiteSummary[]>
  listServers(now: number): Promise<readonly ServerSummary[]>
  rlocOverview(now: number): Promise<readonly RlocSummary[]>
  glanceSites(now: number): Promise<Kept<readonly SiteSummary[]>>
  glanceServers(now: number): Promise<Kept<readonly ServerSummary[]>>
  glanceRlocs(now: number): Promise<Kept<readonly RlocSummary[]>>
  /** As it stands, or as it stood at an instant; in the order of addresses. */
  glanceMappings(wanted: EidRowsWanted, now: number): Promise<Kept<readonly EidRow[]>>
  glanceProviders(now: number): Promise<Kept<readonly ProviderRow[]>>
  /** Every open incident and the newest of those that are over, newest first. */
  glanceIncidents(now: number): Promise<Kept<readonly IncidentRow[]>>
  /** The same, and nothing that has happened is missing: nobody is told that all is well when it is not. */
  incidentsNow(now: number): Promise<readonly IncidentRow[]>
  /** What is shown of sites, locators and servers by what was measured; in the lists it is shown already. */
  shownStates(now: number): Promise<ShownStates>
  /** Something was recorded: what was read before is old. */
  outdateLists(): void
}

/** So many sources are looked at at a time: archives are many, and few people look. */
const SOURCES = 4

/** The lists over one database. */
export function databaseListStores(
  database: Database,
  { eidRows, archiveSources }: Pick<EidStores, 'eidRows' | 'archiveSources'>,
): ListStores {
  const around = memory((now) => readAround(database, now))
  const shown = async (now: number) => shownStates(await around.fresh(now), now)
  const sites = memory<readonly SiteSummary[]>(async (now) => {
    const [all, states] = await Promise.all([listSites(database, now), shown(now)])
    return inTurns(all, (site) => asShown(site, states.site(site.name, site.state)))
  })
  const servers = memory<readonly ServerSummary[]>(async (now) => {
    const [all, states] = await Promise.all([listServers(database, now), shown(now)])
    return all.map((server) => asShown(server, states.node(server.name, server.state)))
  })
  const rlocs = memory<readonly RlocSummary[]>(async (now) => {
    const [all, states] = await Promise.all([rlocOverview(database, now), shown(now)])
    return inTurns(all, (one) => {
      const { state } = states.rloc(one.rloc, one.displayState)
      return state === one.displayState ? one : { ...one, displayState: state }
    })
  })
  const incidents = memory<readonly IncidentRow[]>(async (now) => incidentRows(await incidentOverview(database), now))
  const mappings = new Map<string, Memory<readonly EidRow[]>>()
  const providers = memory<readonly ProviderRow[]>(async (now) => {
    const [declared, ofSites, ofServers, eids] = await Promise.all([
      declaredProviders(database),
      sites.fresh(now),
      servers.fresh(now),
      mappingsOf('live').then((live) => live.fresh(now)),
    ])
    return providerRows({ declared, sites: ofSites, servers: ofServers, eids })
  })

  async function mappingsOf(wanted: EidRowsWanted['source']): Promise<Memory<readonly EidRow[]>> {
    // Without archives our own sources are all there are, and need not be read twice.
    const source = wanted === 'live' && (await archiveSources()).length === 0 ? 'all' : wanted
    const key = JSON.stringify(source)
    const its = mappings.get(key) ?? memory<readonly EidRow[]>((now) => eidRows({ at: null, source }, now))
    mappings.delete(key)
    mappings.set(key, its)
    for (const oldest of mappings.keys()) {
      if (mappings.size <= SOURCES) break
      mappings.delete(oldest)
    }
    return its
  }

  return {
    listSites: sites.fresh,
    listServers: servers.fresh,
    rlocOverview: rlocs.fresh,
    glanceSites: sites.glance,
    glanceServers: servers.glance,
    glanceRlocs: rlocs.glance,
    glanceMappings: async (wanted, now) =>
      wanted.at === null ? (await mappingsOf(wanted.source)).glance(now) : { value: await eidRows(wanted, now), isOld: false },
    glanceProviders: providers.glance,
    glanceIncidents: incidents.glance,
    incidentsNow: incidents.fresh,
    shownStates: shown,
    outdateLists: () => {
      for (const kept of [around, sites, servers, rlocs, providers, incidents, ...mappings.values()]) kept.outdate()
    },
  }
}
