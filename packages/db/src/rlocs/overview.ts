import { type RlocState, rlocDisplayState, type State } from '@lispwatch/domain/state'
import type { Database } from '../client.ts'
import { inTurns } from '../in-turns.ts'
import { readInPortions } from '../portions.ts'
import { groupBy } from '../sites/group-by.ts'
import { type RlocTally, readRlocTallies } from '../sites/tallies.ts'
import type { Vote } from '../sites/view.ts'
import { readRlocVotes } from '../sites/votes.ts'
import { NAMED_LOCATORS } from '../targets/locators.ts'

/** One line of the list of locators, all vantages taken together. */
export interface RlocSummary extends RlocTally {
  readonly displayState: State
  /** Names of the sites that it serves, in order. */
  readonly sites: readonly string[]
  /** Name of the node that has the address in the inventory; null where none does. */
  readonly node: string | null
}

const SITES = `
SELECT host(named.address) AS rloc, json_agg(DISTINCT site.name ORDER BY site.name)::text AS sites
FROM (${NAMED_LOCATORS}) AS named
JOIN eid_prefix ON eid_prefix.id = named.eid_prefix_id
JOIN site ON site.id = eid_prefix.site_id
GROUP BY named.address`

const NODES = 'SELECT unnest(addresses) AS rloc, name FROM node WHERE retired_at IS NULL ORDER BY name'

/** Every locator that is probed, with the sites that it serves; in the order of addresses, IPv4 first. Three queries. */
export async function rlocOverview(db: Database, now: number): Promise<RlocSummary[]> {
  // Many locators serve the same few sites.
  const namesOf = new Map<string, readonly string[]>()
  const sitesOf = new Map<string, readonly string[]>()
  const [probed, , nodes] = await Promise.all([
    readRlocTallies(db, now),
    readInPortions(db.pool, { text: SITES }, ({ rloc, sites }: { rloc: string; sites: string }) => {
      const names = namesOf.get(sites) ?? (JSON.parse(sites) as string[])
      namesOf.set(sites, names)
      sitesOf.set(rloc, names)
    }),
    db.pool.query<{ rloc: string; name: string }>(NODES),
  ])
  const nodeAt = new Map(nodes.rows.map(({ rloc, name }) => [rloc, name]))
  return inTurns(probed, ({ rloc, port, slowestRttMs, state, sinceAt, lastObservedAt }) => ({
    ...{ rloc, port, slowestRttMs, state, sinceAt, lastObservedAt },
    displayState: rlocDisplayState(state),
    sites: sitesOf.get(rloc) ?? NO_SITES,
    node: nodeAt.get(rloc) ?? null,
  }))
}

const NO_SITES: readonly string[] = []

/** What each vantage says about these locators, by their address. One query. */
export async function rlocVotes(db: Database, rlocs: readonly string[]): Promise<ReadonlyMap<string, readonly Vote<RlocState>[]>> {
  const votes = groupBy(await readRlocVotes(db, rlocs), ({ rloc }) => rloc)
  return new Map([...votes].map(([rloc, its]) => [rloc, its.map(({ vote }) => vote)]))
}
