import type { Mapping } from '@lispwatch/domain/mapping'
import type { Expectation, Target, TargetKind, TargetTiming } from '@lispwatch/domain/target'
import type { TargetState } from '@lispwatch/domain/target-state'
import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Database } from '../client.ts'

/** A target with what is remembered of it. */
export interface LoadedTarget {
  readonly target: Target
  readonly prior: TargetState
}

/** Epoch milliseconds: the text of a time costs both sides more. */
const epochMs = (time: string) => `round(date_part('epoch', ${time}) * 1000)`

const LOAD_TARGETS = `
SELECT target.id, target.kind, host(target.address), target.port, target.cadence_ms, target.timeout_ms, target.tries,
       vantage.name, node.name, site.name, eid_prefix.id, eid_prefix.iid::float8, eid_prefix.prefix,
       state.version, state.state, state.failures, state.successes, state.refusals,
       ${epochMs('state.since_at')}, ${epochMs('state.held_at')}, ${epochMs('state.turned_at')}, ${epochMs('state.last_answered_at')},
       state.last_rtt_ms, state.mapping_hash,
       state.answer_class, target.expects, state.loss_share, target.confirm_ms
FROM target
JOIN target_state AS state ON state.target_id = target.id
JOIN vantage ON vantage.id = target.vantage_id
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
LEFT JOIN node ON node.id = target.node_id
LEFT JOIN site ON site.id = eid_prefix.site_id
WHERE target.id = ANY ($1::int[]) AND target.enabled
ORDER BY target.id`

/** A row by position: objects with two dozen names each cost as much as all the rest of reading them. */
type Row = [
  ...[id: number, kind: TargetKind, address: string, port: number, cadenceMs: number, timeoutMs: number, tries: number],
  ...[vantage: string, node: string | null, site: string | null, eidPrefixId: number, iid: number, prefix: string],
  ...[version: number, state: TargetState['state'], failures: number, successes: number, refusals: number],
  ...[sinceAt: number | null, heldAt: number | null, turnedAt: number | null, lastAnsweredAt: number | null],
  ...[lastRttMs: number | null, mappingHash: string | null, answerClass: TargetState['answerClass'], expects: Expectation | null],
  ...[lossShare: number, confirmMs: number | null],
]

/** The targets of `ids` that still exist and are enabled, by id, with what is remembered of them, in one read. */
export async function loadTargets({ pool }: Database, ids: readonly number[]): Promise<LoadedTarget[]> {
  const { rows } = await pool.query<Row>({
    ...{ name: 'load-targets', text: LOAD_TARGETS, values: [`{${ids.join()}}`], rowMode: 'array' },
  })
  return rows.map(loaded)
}

function loaded(row: Row): LoadedTarget {
  const [id, kind, address, port, cadenceMs, timeoutMs, tries, vantage, node, site, eidPrefixId, iid, prefix, ...remembered] = row
  const [version, state, failures, successes, refusals, sinceAt, heldAt, turnedAt, lastAnsweredAt, lastRttMs, mappingHash, ...more] =
    remembered
  const [answerClass, expects, lossShare, confirmMs] = more
  return {
    target: targetOf(
      { id, kind, address, port, vantage, node, site, eidPrefixId, expects },
      { iid, prefix },
      { cadenceMs, timeoutMs, tries, ...(confirmMs === null ? {} : { confirmMs }) },
    ),
    prior: {
      version,
      state,
      failures,
      successes,
      refusals,
      sinceAt,
      heldAt,
      turnedAt,
      lastAnsweredAt,
      lastRttMs,
      lossShare,
      mappingHash,
      answerClass,
    },
  }
}

interface Facts {
  readonly id: number
  readonly kind: TargetKind
  readonly address: string
  readonly port: number
  readonly vantage: string
  readonly node: string | null
  readonly site: string | null
  readonly eidPrefixId: number
  readonly expects: Expectation | null
}

function targetOf(facts: Facts, eid: EidPrefix, timing: TargetTiming): Target {
  const { id, kind, address, port, vantage, node, site, eidPrefixId, expects } = facts
  if (kind === 'rloc') return { id, kind, vantage, rloc: address, port, eid, timing }
  const [nodeName, server] = [node ?? '', { address, port }]
  if (kind === 'registration') return { id, kind, vantage, eid, eidPrefixId, timing, nodeName, server, siteName: site ?? '' }
  if (kind === 'control-port') return { id, kind, vantage, eid, timing, nodeName, server }
  return { id, kind, vantage, eid, timing, nodeName, server, expects: expects ?? 'positive' }
}

const LOAD_MAPPINGS = `
SELECT target_id, mapping FROM mapping_version WHERE target_id = ANY ($1::int[]) AND ended_by_at IS NULL`

/** The mappings that hold now for some targets, by target id: what `mappingHash` of their states stands for. */
export async function loadMappings({ pool }: Database, ids: readonly number[]): Promise<Map<number, Mapping>> {
  const query = { name: 'load-mappings', text: LOAD_MAPPINGS, values: [ids] }
  const { rows } = await pool.query<{ target_id: number; mapping: Mapping }>(query)
  return new Map(rows.map((row) => [row.target_id, row.mapping]))
}
