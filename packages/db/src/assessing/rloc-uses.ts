import type { RlocUse } from '@lispwatch/domain/facts/rloc-facts'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { readVersions, type VersionTurn } from './mapping-versions.ts'
import { append } from './readings.ts'

const USES = `
SELECT locator.rloc, eid_prefix.label AS eid, site.name AS site, locator.priority, locator.weight, node.name AS node,
       version.started_by_at AS "sinceAt", target.id AS "targetId"
FROM mapping_version AS version
JOIN target ON target.id = version.target_id AND target.kind = 'registration' AND target.enabled
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id AND eid_prefix.retired_at IS NULL
JOIN site ON site.id = eid_prefix.site_id AND site.retired_at IS NULL
JOIN node ON node.id = target.node_id
CROSS JOIN LATERAL jsonb_to_recordset(version.mapping -> 'locators') AS locator (rloc text, priority int, weight int)
WHERE version.rlocs && $1::inet[] AND version.ended_by_at IS NULL AND locator.rloc = ANY ($2::text[])
ORDER BY eid_prefix.id, node.name, target.id`

interface Row extends Omit<RlocUse, 'nodes'> {
  readonly rloc: string
  readonly node: string
  readonly targetId: number
}

/** Since when the newest versions without a break name the locator with this priority. */
function namedSince({ rloc, priority, sinceAt }: Row, turns: readonly VersionTurn[]): number {
  let since = sinceAt
  for (const { mapping, byAt } of turns.toReversed()) {
    if (!mapping?.locators.some((one) => one.rloc === rloc && one.priority === priority)) break
    since = Math.min(since, byAt)
  }
  return since
}

/** Versions are looked through only where there was another one lately. */
const LATELY_MS = 86_400_000

/** What is reached through these addresses (canonical texts) by the mappings that hold now, by address. Two queries. */
export async function readUses(db: Database, addresses: readonly string[], now: number): Promise<Map<string, RlocUse[]>> {
  const query = { text: USES, values: [addresses, addresses], types: EPOCH_TYPES }
  const { rows } = await db.pool.query<Row>(query)
  const recent = [...new Set(rows.filter(({ sinceAt }) => now - sinceAt < LATELY_MS).map(({ targetId }) => targetId))]
  const versions = await readVersions(db, recent, now)
  const uses = new Map<string, Map<string, RlocUse>>()
  for (const row of rows) {
    const { rloc, eid, site, priority, weight, node } = row
    const sinceAt = namedSince(row, versions.get(row.targetId)?.turns ?? [])
    const own = uses.get(rloc) ?? new Map<string, RlocUse>()
    uses.set(rloc, own)
    const known = own.get(eid)
    if (known === undefined) own.set(eid, { eid, site, priority, weight, sinceAt, nodes: [node] })
    else own.set(eid, { ...known, sinceAt: Math.min(known.sinceAt, sinceAt), nodes: [...new Set([...known.nodes, node])] })
  }
  const lists = new Map<string, RlocUse[]>()
  for (const [rloc, own] of uses) for (const use of own.values()) append(lists, rloc, use)
  return lists
}
