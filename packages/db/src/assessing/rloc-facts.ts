import type { RlocFacts } from '@lispwatch/domain/facts/rloc-facts'
import type { Database } from '../client.ts'
import { newestIcmp, type VantageEcho } from '../icmp.ts'
import { namesByAddress, readNamedNodes } from './named-nodes.ts'
import { NO_WINDOWS, readPathWindows } from './path-windows.ts'
import { append } from './readings.ts'
import { addressesAmong, readRlocReadings } from './rloc-readings.ts'
import { readUses } from './rloc-uses.ts'
import { readSitesOfRlocs } from './sites-of-rlocs.ts'

/** Locators are addresses of the underlay: what other instances number alike is elsewhere. */
const INSIDE = `
SELECT host(asked.address) AS rloc, around.label AS eid
FROM unnest($1::inet[]) AS asked (address)
CROSS JOIN LATERAL (
  SELECT label
  FROM eid_prefix
  WHERE eid_prefix.ip >>= asked.address AND iid = 0 AND site_id IS NOT NULL AND retired_at IS NULL
  ORDER BY masklen(eid_prefix.ip) DESC
  LIMIT 1
) AS around`

/**
 * What is known of those of these locators that are probed from anywhere, or that a mapping names which holds. The number of queries does not
 * depend on how many they are.
 */
export async function readRlocFacts(
  db: Database,
  rlocs: readonly string[],
  { now, isSlow }: { readonly now: number; readonly isSlow: boolean },
): Promise<RlocFacts[]> {
  const asked = addressesAmong(rlocs)
  const [readings, uses] = await Promise.all([readRlocReadings(db, asked, now), readUses(db, asked, now)])
  const known = asked.filter((rloc) => readings.has(rloc) || uses.has(rloc))
  if (known.length === 0) return []
  const [sites, nodes, echoes, inside, windows] = await Promise.all([
    readSitesOfRlocs(db.pool, known),
    readNamedNodes(db.pool),
    newestIcmp(db, known, now),
    db.pool.query<{ rloc: string; eid: string }>({ name: 'rlocs-inside', text: INSIDE, values: [known] }),
    isSlow ? readPathWindows(db, known, now) : NO_WINDOWS,
  ])
  const names = namesByAddress(nodes)
  const around = new Map(inside.rows.map(({ rloc, eid }) => [rloc, eid]))
  const icmp = new Map<string, VantageEcho[]>()
  for (const echo of echoes) append(icmp, echo.address, echo)
  return known.map((rloc) => ({
    ...{ rloc, sites: sites.get(rloc) ?? [], readings: readings.get(rloc) ?? [], uses: uses.get(rloc) ?? [] },
    node: names.get(rloc) ?? null,
    icmp: (icmp.get(rloc) ?? []).map(({ vantage, at, rttMs }) => ({ vantage, at, rttMs })),
    insideEid: around.get(rloc) ?? null,
    ...{ lately: windows.lately.get(rloc) ?? [], usual: windows.usual.get(rloc) ?? [] },
  }))
}
