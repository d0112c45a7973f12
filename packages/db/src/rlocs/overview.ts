import type { Location } from '@lispwatch/domain/inventory'
import type { Database } from '../client.ts'
import { locationJson } from '../inventory/location.ts'
import { groupBy } from '../sites/group-by.ts'
import { NAMED_LOCATORS } from '../targets/locators.ts'
import { type ProbedRloc, probedRlocs } from './probed.ts'

/** Where a locator is, and who says so: the inventory of its node, or of the only place of the sites that it serves. */
export interface RlocPlace extends Location {
  readonly source: 'node' | 'site'
}

/** One line of the list of locators. */
export interface RlocSummary extends ProbedRloc {
  /** Names of the sites that it serves, in order. */
  readonly sites: readonly string[]
  /** Name of the node that has the address in the inventory; null where none does. */
  readonly node: string | null
  readonly place: RlocPlace | null
}

const ADDRESSES = "SELECT DISTINCT host(address) AS rloc FROM target WHERE kind = 'rloc' AND enabled"

const SITES = `
SELECT host(named.address) AS rloc, site.name AS site, ${locationJson('site')} AS location
FROM (SELECT DISTINCT address, eid_prefix_id FROM (${NAMED_LOCATORS}) AS each) AS named
JOIN eid_prefix ON eid_prefix.id = named.eid_prefix_id
JOIN site ON site.id = eid_prefix.site_id
GROUP BY named.address, site.id
ORDER BY named.address, site.name`

const NODES = `
SELECT name AS node, to_json(addresses) AS addresses, ${locationJson('node')} AS location
FROM node
WHERE retired_at IS NULL
ORDER BY name`

interface SiteRow {
  readonly rloc: string
  readonly site: string
  readonly location: Location | null
}

interface NodeRow {
  readonly node: string
  readonly addresses: readonly string[]
  readonly location: Location | null
}

const samePlace = (a: Location, b: Location) => a.latitude === b.latitude && a.longitude === b.longitude

/** A locator of several sites is only placed by them where they are at one place. */
function placeOf(node: NodeRow | undefined, sites: readonly SiteRow[]): RlocPlace | null {
  if (node?.location) return { ...node.location, source: 'node' }
  const [first, ...others] = sites.map(({ location }) => location)
  if (!first || others.some((other) => other === null || !samePlace(first, other))) return null
  return { ...first, source: 'site' }
}

/** Every locator that is probed, with the sites that it serves; in no order. Four queries. */
export async function rlocOverview(db: Database, now: number): Promise<RlocSummary[]> {
  const [addresses, sites, nodes] = await Promise.all([
    db.pool.query<{ rloc: string }>(ADDRESSES),
    db.pool.query<SiteRow>(SITES),
    db.pool.query<NodeRow>(NODES),
  ])
  const probed = await probedRlocs(
    db,
    addresses.rows.map(({ rloc }) => rloc),
    now,
  )
  const sitesOf = groupBy(sites.rows, ({ rloc }) => rloc)
  const nodeAt = new Map(nodes.rows.flatMap((row) => row.addresses.map((address) => [address, row] as const)))
  return probed.map((one) => {
    const [its, node] = [sitesOf.get(one.rloc) ?? [], nodeAt.get(one.rloc)]
    return { ...one, sites: its.map(({ site }) => site), node: node?.node ?? null, place: placeOf(node, its) }
  })
}
