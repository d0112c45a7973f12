import type { Database } from '../client.ts'
import { groupBy } from '../sites/group-by.ts'
import { NAMED_LOCATORS } from '../targets/locators.ts'
import { type ProbedRloc, probedRlocs } from './probed.ts'

/** One line of the list of locators. */
export interface RlocSummary extends ProbedRloc {
  /** Names of the sites that it serves, in order. */
  readonly sites: readonly string[]
  /** Name of the node that has the address in the inventory; null where none does. */
  readonly node: string | null
}

const ADDRESSES = "SELECT DISTINCT host(address) AS rloc FROM target WHERE kind = 'rloc' AND enabled"

const SITES = `
SELECT DISTINCT host(named.address) AS rloc, site.name AS site
FROM (${NAMED_LOCATORS}) AS named
JOIN eid_prefix ON eid_prefix.id = named.eid_prefix_id
JOIN site ON site.id = eid_prefix.site_id
ORDER BY site`

const NODES = 'SELECT unnest(addresses) AS rloc, name FROM node WHERE retired_at IS NULL ORDER BY name'

/** Every locator that is probed, with the sites that it serves; in no order. Four queries. */
export async function rlocOverview(db: Database, now: number): Promise<RlocSummary[]> {
  const [addresses, sites, nodes] = await Promise.all([
    db.pool.query<{ rloc: string }>(ADDRESSES),
    db.pool.query<{ rloc: string; site: string }>(SITES),
    db.pool.query<{ rloc: string; name: string }>(NODES),
  ])
  const probed = await probedRlocs(
    db,
    addresses.rows.map(({ rloc }) => rloc),
    now,
  )
  const sitesOf = groupBy(sites.rows, ({ rloc }) => rloc)
  const nodeAt = new Map(nodes.rows.map(({ rloc, name }) => [rloc, name]))
  return probed.map((one) => ({
    ...one,
    sites: (sitesOf.get(one.rloc) ?? []).map(({ site }) => site),
    node: nodeAt.get(one.rloc) ?? null,
  }))
}
