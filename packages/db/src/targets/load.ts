import type { Mapping } from '@lispwatch/domain/mapping'
import type { Target, TargetKind } from '@lispwatch/domain/target'
import type { TargetState } from '@lispwatch/domain/target-state'
import type { Database } from '../client.ts'
import { epochMs } from '../instant.ts'

/** A target with what is remembered of it. */
export interface LoadedTarget {
  readonly target: Target
  readonly prior: TargetState
  /** The mapping that `prior.mappingHash` stands for; null when none is known. */
  readonly mapping: Mapping | null
}

const LOAD_TARGETS = `
SELECT target.id, target.kind, host(target.address) AS address, target.port,
       target.cadence_ms, target.timeout_ms, target.tries,
       vantage.name AS vantage, node.name AS node, site.name AS site,
       eid_prefix.id AS eid_prefix_id, eid_prefix.iid::float8 AS iid, eid_prefix.prefix,
       state.version, state.state, state.failures, state.successes, state.refusals,
       state.since_at, state.held_at, state.turned_at, state.last_answered_at, state.last_rtt_ms, state.mapping_hash,
       mapping_version.mapping
FROM target
JOIN target_state AS state ON state.target_id = target.id
JOIN vantage ON vantage.id = target.vantage_id
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
LEFT JOIN node ON node.id = target.node_id
LEFT JOIN site ON site.id = eid_prefix.site_id
LEFT JOIN mapping_version ON mapping_version.target_id = target.id AND mapping_version.ended_by_at IS NULL
WHERE target.id = ANY ($1::int[]) AND target.enabled
ORDER BY target.id`

interface Row {
  readonly id: number
  readonly kind: TargetKind
  readonly address: string
  readonly port: number
  readonly cadence_ms: number
  readonly timeout_ms: number
  readonly tries: number
  readonly vantage: string
  readonly node: string | null
  readonly site: string | null
  readonly eid_prefix_id: number
  readonly iid: number
  readonly prefix: string
  readonly version: number
  readonly state: TargetState['state']
  readonly failures: number
  readonly successes: number
  readonly refusals: number
  readonly since_at: Date | null
  readonly held_at: Date | null
  readonly turned_at: Date | null
  readonly last_answered_at: Date | null
  readonly last_rtt_ms: number | null
  readonly mapping_hash: string | null
  readonly mapping: Mapping | null
}

/** The targets of `ids` that still exist and are enabled, by id, with what is remembered of them, in one read. */
export async function loadTargets(db: Database, ids: readonly number[]): Promise<LoadedTarget[]> {
  const { rows } = await db.pool.query<Row>({ name: 'load-targets', text: LOAD_TARGETS, values: [ids] })
  return rows.map((row) => ({ target: targetOf(row), prior: stateOf(row), mapping: row.mapping }))
}

function targetOf(row: Row): Target {
  const { id, vantage, address, port } = row
  const eid = { iid: row.iid, prefix: row.prefix }
  const timing = { cadenceMs: row.cadence_ms, timeoutMs: row.timeout_ms, tries: row.tries }
  if (row.kind === 'rloc') return { id, kind: 'rloc', vantage, rloc: address, port, eid, timing }
  return {
    ...{ id, kind: 'registration', vantage, eid, timing, eidPrefixId: row.eid_prefix_id },
    ...{ nodeName: row.node ?? '', siteName: row.site ?? '', server: { address, port } },
  }
}

function stateOf(row: Row): TargetState {
  return {
    version: row.version,
    state: row.state,
    failures: row.failures,
    successes: row.successes,
    refusals: row.refusals,
    sinceAt: epochMs(row.since_at),
    heldAt: epochMs(row.held_at),
    turnedAt: epochMs(row.turned_at),
    lastAnsweredAt: epochMs(row.last_answered_at),
    lastRttMs: row.last_rtt_ms,
    mappingHash: row.mapping_hash,
  }
}
