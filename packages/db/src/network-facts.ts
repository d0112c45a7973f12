import type { Database } from './client.ts'
import { epochMs, latest } from './instant.ts'
import { ASKED_ROLES } from './targets/registrations.ts'

/** The network as a whole. */
export interface NetworkFacts {
  /** Null before the first inventory is applied. */
  readonly name: string | null
  readonly demo: boolean
  readonly probeCadenceMs: number
  readonly counts: { readonly sites: number; readonly eidPrefixes: number; readonly rlocs: number; readonly servers: number }
  /** When the newest observation was settled; null before the first. */
  readonly newestObservationAt: number | null
  readonly vantages: readonly { readonly name: string; readonly lastSeenAt: number | null }[]
}

/** Always one row: what is declared, and what is asked because of it. */
const FACTS = `
SELECT network.name, coalesce(network.demo, false) AS demo, network.probe_cadence_seconds,
       (SELECT count(*)::int FROM site WHERE retired_at IS NULL) AS sites,
       (SELECT count(*)::int FROM eid_prefix WHERE retired_at IS NULL AND site_id IS NOT NULL) AS eid_prefixes,
       (SELECT count(DISTINCT (address, port))::int FROM target WHERE kind = 'rloc' AND enabled) AS rlocs,
       (SELECT count(*)::int FROM node WHERE retired_at IS NULL AND roles && $1::text[]) AS servers
FROM (VALUES (1)) AS one (id)
LEFT JOIN network USING (id)`

/** An archive is a vantage for its history only: nobody stands there now. */
const VANTAGES = `
SELECT vantage.name, max(target_state.last_observed_at) AS last_seen_at
FROM vantage
LEFT JOIN target ON target.vantage_id = vantage.id AND target.enabled
LEFT JOIN target_state ON target_state.target_id = target.id
WHERE NOT EXISTS (SELECT FROM archive_source WHERE archive_source.vantage_id = vantage.id)
GROUP BY vantage.id
ORDER BY vantage.name`

const IS_DEMO = 'SELECT FROM network WHERE demo'

/** Nothing is probed before there is a network: the cadence then only says when silence is long. */
const CADENCE_WITHOUT_NETWORK_SECONDS = 30

interface FactsRow {
  readonly name: string | null
  readonly demo: boolean
  readonly probe_cadence_seconds: number | null
  readonly sites: number
  readonly eid_prefixes: number
  readonly rlocs: number
  readonly servers: number
}

/** What is declared, and the newest observation of each vantage. Two queries. */
export async function networkFacts({ pool }: Database): Promise<NetworkFacts> {
  const [facts, vantages] = await Promise.all([
    pool.query<FactsRow>(FACTS, [ASKED_ROLES]),
    pool.query<{ name: string; last_seen_at: Date | null }>(VANTAGES),
  ])
  const seen = vantages.rows.map(({ name, last_seen_at }) => ({ name, lastSeenAt: epochMs(last_seen_at) }))
  const [row] = facts.rows
  return {
    ...{ name: row?.name ?? null, demo: row?.demo ?? false },
    probeCadenceMs: (row?.probe_cadence_seconds ?? CADENCE_WITHOUT_NETWORK_SECONDS) * 1000,
    counts: { sites: row?.sites ?? 0, eidPrefixes: row?.eid_prefixes ?? 0, rlocs: row?.rlocs ?? 0, servers: row?.servers ?? 0 },
    newestObservationAt: latest(seen.map(({ lastSeenAt }) => lastSeenAt)),
    vantages: seen,
  }
}

/** Whether visitors who are nobody may look around. */
export async function isDemo({ pool }: Database): Promise<boolean> {
  return ((await pool.query(IS_DEMO)).rowCount ?? 0) > 0
}
