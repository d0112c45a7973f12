import { upnessOfServers, upnessOfSites } from '@lispwatch/db/availability'
import type { Database } from '@lispwatch/db/client'
import { maintenanceOfNetwork } from '@lispwatch/db/quiet'
import { allUp } from '@lispwatch/domain/availability/combine'
import type { Span, Track } from '@lispwatch/domain/availability/track'
import type { ComponentPast } from '@lispwatch/status-page/view/days'
import { DAYS_SHOWN } from '@lispwatch/status-page/view/public-view'
import { nodeKey, providerKey, siteKey } from './knowledge.ts'

const DAY_MS = 86_400_000

/** Whose past is read: names of the inventory. */
export interface PastsOf {
  readonly sites: readonly string[]
  readonly servers: readonly { readonly name: string; readonly provider: string | null }[]
}

const spansOf = (times: readonly { readonly fromAt: number; readonly untilAt: number }[] | undefined): Span[] =>
  (times ?? []).map(({ fromAt, untilAt }) => ({ fromAt, toAt: untilAt }))

/** Where several make one whole, what nobody measured of one of them says nothing of the whole. */
const asPart = (track: Track): Track =>
  track.map((stretch) => (stretch.upness === 'unmeasured' ? { ...stretch, upness: 'absent' } : stretch))

/** The days that the public pages show, until now. */
export const daysShown = (now: number): Span => ({ fromAt: Math.floor(now / DAY_MS) * DAY_MS - (DAYS_SHOWN - 1) * DAY_MS, toAt: now })

/** What is known of the days that the public pages show, by the keys of things. A provider is up while all of its own servers are that were measured. */
export async function readPasts(database: Database, { sites, servers }: PastsOf, now: number): Promise<ReadonlyMap<string, ComponentPast>> {
  const span = daysShown(now)
  const names = servers.map(({ name }) => name)
  const [ofSites, ofServers, windows] = await Promise.all([
    upnessOfSites(database, sites, span),
    upnessOfServers(database, names, span),
    maintenanceOfNetwork(database, span),
  ])
  const pasts = new Map<string, ComponentPast>()
  const keep = (key: string, track: Track, maintenance: readonly Span[]) => pasts.set(key, { track, maintenance, impacts: [] })
  for (const name of sites) keep(siteKey(name), ofSites.get(name)?.track ?? [], spansOf(windows.sites.get(name)))
  for (const name of names) keep(nodeKey(name), ofServers.get(name) ?? [], spansOf(windows.nodes.get(name)))
  const tracksOf = new Map<string, Track[]>()
  for (const { name, provider } of servers) {
    const track = ofServers.get(name)
    if (provider !== null && track !== undefined) tracksOf.set(provider, [...(tracksOf.get(provider) ?? []), asPart(track)])
  }
  for (const [provider, tracks] of tracksOf) keep(providerKey(provider), allUp(tracks, span), [])
  return pasts
}
