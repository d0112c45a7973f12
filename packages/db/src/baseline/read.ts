import type { NodeOfBaseline, WatchedEid } from '@lispwatch/domain/baseline/baseline'
import type { BaselineEntry } from '@lispwatch/domain/baseline/entry'
import type { Database } from '../client.ts'
import type { Queryable } from '../transaction.ts'
import { currentEntries } from './versions.ts'

/** What a baseline is made of. `number` moves with every version, `inventory` with what the inventory says. */
export interface ReadBaseline {
  readonly number: string
  readonly entries: readonly BaselineEntry[]
  readonly watched: readonly WatchedEid[]
  readonly nodes: ReadonlyMap<string, NodeOfBaseline>
}

const MARK = `
SELECT (SELECT number::text FROM baseline_state) AS number,
       (SELECT coalesce(max(id), 0) || ' ' || count(*) FROM eid_prefix WHERE retired_at IS NULL AND site_id IS NOT NULL)
       || ' ' || coalesce((SELECT extract(epoch FROM applied_at)::text FROM network), '') AS inventory`

const WATCHED = `
SELECT eid_prefix.label AS eid, site.name AS site, to_json(coalesce((
         SELECT array_agg(json_build_object('rloc', host(rloc), 'priority', priority, 'weight', weight) ORDER BY rloc)
         FROM expected_locator
         WHERE eid_prefix_id = eid_prefix.id
       ), '{}')) AS expected
FROM eid_prefix
JOIN site ON site.id = eid_prefix.site_id AND site.retired_at IS NULL
WHERE eid_prefix.retired_at IS NULL AND ($1::text[] IS NULL OR eid_prefix.label = ANY ($1))
ORDER BY eid_prefix.label`

const NODES = `
SELECT node.name, provider.name AS provider, 'map-server' = ANY (roles) AND NOT roles && '{map-resolver}' AS "isOnlyMapServer"
FROM node
LEFT JOIN provider ON provider.id = node.provider_id
WHERE node.retired_at IS NULL`

/** Two texts that move when the baseline or what the inventory says of it does. */
export async function baselineMark({ pool }: Pick<Database, 'pool'>): Promise<{ readonly number: string; readonly inventory: string }> {
  const { rows } = await pool.query<{ number: string; inventory: string }>(MARK)
  return rows[0] ?? { number: '0', inventory: '' }
}

/** EID-prefixes of sites with what the inventory says of them: all, or these. */
export async function readWatched(client: Queryable, eids: readonly string[] | null = null): Promise<WatchedEid[]> {
  return (await client.query<WatchedEid>(WATCHED, [eids])).rows
}

/** Nodes of the inventory, by name. */
export async function readNodesOfBaseline(client: Queryable): Promise<Map<string, NodeOfBaseline>> {
  const { rows } = await client.query<NodeOfBaseline & { name: string }>(NODES)
  return new Map(rows.map(({ name, provider, isOnlyMapServer }) => [name, { provider, isOnlyMapServer }]))
}

/** The whole of it. Four queries. */
export async function readBaseline(db: Pick<Database, 'pool'>): Promise<ReadBaseline> {
  // The number first: what is written meanwhile makes what is decided by it old, never new.
  const { number } = await baselineMark(db)
  const [entries, watched, nodes] = await Promise.all([currentEntries(db.pool), readWatched(db.pool), readNodesOfBaseline(db.pool)])
  return { number, entries: [...entries.values()], watched, nodes }
}
