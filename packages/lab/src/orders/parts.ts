import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Network } from '../network.ts'

export interface Part {
  readonly name: string
  /** What it belongs to or stands for; empty where the name says it all. */
  readonly of: string
}

/** What there is in a lab, by the names that orders take. */
export interface Parts {
  readonly rlocs: readonly Part[]
  readonly eids: readonly Part[]
  /** Hosts that are at home at a site and may be anywhere. */
  readonly mobiles: readonly Part[]
  readonly sites: readonly Part[]
  readonly mapServers: readonly Part[]
  readonly observers: readonly Part[]
  readonly scenarios: readonly Part[]
}

/** Nobody chooses from longer lists; a generated world has tens of thousands. */
const MOST_LISTED = 500

/** `scenarios`: the names and summaries of those that can be played in this network. */
export function partsOf({ world, xtrs }: Network, scenarios: readonly Part[]): Parts {
  const living = world.sites.filter(({ dormant }) => dormant !== true)
  const mobiles = (world.mobileNodes ?? []).map(({ name, eid }) => ({ name: formatEidPrefix(eid), of: name }))
  const eids = living.flatMap(({ name, mappings }) =>
    mappings.flatMap(({ eid, locators }) => (locators.length === 0 ? [] : [{ name: formatEidPrefix(eid), of: name }])),
  )
  return {
    rlocs: xtrs.flatMap(({ node, site }) => node.rlocs.map((rloc) => ({ name: rloc, of: site.name }))).slice(0, MOST_LISTED),
    eids: eids.slice(0, MOST_LISTED),
    mobiles: mobiles.slice(0, MOST_LISTED),
    sites: living.map(({ name, place }) => ({ name, of: place.name === name ? '' : place.name })).slice(0, MOST_LISTED),
    mapServers: world.mapServers.map(({ name, provider }) => ({ name, of: provider })),
    observers: world.observers.slice(0, -1).map(({ name, place }) => ({ name, of: place.name })),
    scenarios,
  }
}
