import type { Judgement } from '@lispwatch/domain/judge'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { storableJson } from '../storable.ts'
import { reconcileMappedLocators } from '../targets/reconcile.ts'
import type { Queryable } from '../transaction.ts'

/**
 * What holds no longer is closed at its edges: last seen at `after_s`, gone by `by_s`. The edges never contradict what is stored: they
 * cannot lie before the interval began.
 */
const closeOpen = (table: 'state_interval' | 'mapping_version') => `
UPDATE ${table}
SET ended_after_at = greatest(started_by_at, least(to_timestamp(after_s), to_timestamp(by_s))),
    ended_by_at = greatest(started_by_at, to_timestamp(by_s))
FROM jsonb_to_recordset($1) AS change (target_id int, after_s float8, by_s float8)
WHERE ${table}.target_id = change.target_id AND ended_by_at IS NULL`

/** After when the new interval began; null where nothing was seen before (and not what least() makes of a null). */
const STARTS_AFTER = 'CASE WHEN after_s IS NOT NULL THEN least(to_timestamp(after_s), to_timestamp(by_s)) END'

/** Where the new interval begins: not before the last one ended. */
const startsBy = (table: 'state_interval' | 'mapping_version') => `
greatest(to_timestamp(by_s), (SELECT max(ended_by_at) FROM ${table} WHERE ${table}.target_id = change.target_id))`

const OPEN_STATE_INTERVALS = `
INSERT INTO state_interval (target_id, state, started_after_at, started_by_at)
SELECT target_id, state, ${STARTS_AFTER}, ${startsBy('state_interval')}
FROM jsonb_to_recordset($1) AS change (target_id int, state text, after_s float8, by_s float8)`

/** What an ETR says is about the EID-prefix that stands for its locator: the version that was judged proves that it still is that one. */
const OPEN_MAPPING_VERSIONS = `
INSERT INTO mapping_version (target_id, mapping, mapping_hash, rlocs, eid_replied, etr_eid_prefix_id, started_after_at, started_by_at)
SELECT target_id, mapping, mapping_hash, rlocs, eid_replied,
       CASE said_by WHEN 'etr' THEN (SELECT eid_prefix_id FROM target WHERE id = target_id) END,
       ${STARTS_AFTER}, ${startsBy('mapping_version')}
FROM jsonb_to_recordset($1) AS change (
  target_id int, mapping jsonb, mapping_hash text, rlocs inet[], eid_replied text, said_by text, after_s float8, by_s float8
)`

/** The locators of the two newest mappings of each target: what a new mapping names, and what it may have dropped. */
const TOUCHED_RLOCS = `
SELECT DISTINCT host(rloc) AS rloc
FROM unnest($1::int[]) AS changed (target_id)
CROSS JOIN LATERAL (
  SELECT rlocs FROM mapping_version WHERE mapping_version.target_id = changed.target_id ORDER BY started_by_at DESC LIMIT 2
) AS newest
CROSS JOIN unnest(newest.rlocs) AS rloc`

/** Sooner than the cadence, never later. */
const CONFIRM = `
UPDATE target
SET next_due_at = to_timestamp(confirm_s)
FROM unnest($1::int[], $2::float8[]) AS confirmation (target_id, confirm_s)
WHERE target.id = target_id AND target.next_due_at > to_timestamp(confirm_s)`

const edges = (change: { afterAt: number | null; byAt: number }) => ({
  after_s: change.afterAt === null ? null : change.afterAt / 1000,
  by_s: change.byAt / 1000,
})

export async function recordStateChanges(client: Queryable, judgements: readonly Judgement[]): Promise<void> {
  const changes = judgements.flatMap(({ targetId, stateChange }) =>
    stateChange ? [{ target_id: targetId, state: stateChange.to, ...edges(stateChange) }] : [],
  )
  if (changes.length === 0) return
  await client.query(closeOpen('state_interval'), [storableJson(changes)])
  await client.query(OPEN_STATE_INTERVALS, [storableJson(changes.filter(({ state }) => state !== 'unknown'))])
}

/**
 * Locators that the new mappings of servers name become targets, those that nobody names any more are retired. What an ETR says itself brings
 * nobody under watch.
 */
export async function recordMappingChanges(client: Queryable, judgements: readonly Judgement[]): Promise<void> {
  const changes = judgements.flatMap(({ targetId, mappingChange, next, observation }) => {
    if (!mappingChange) return []
    const { after, saidBy } = mappingChange
    const identity = after && { mapping_hash: next.mappingHash, eid_replied: observation.eidPrefixReplied }
    const rlocs = after && saidBy === 'server' ? ipRlocs(after.locators) : []
    return [{ target_id: targetId, mapping: after, ...identity, rlocs, said_by: saidBy, ...edges(mappingChange) }]
  })
  if (changes.length === 0) return
  await client.query(closeOpen('mapping_version'), [storableJson(changes)])
  const opened = changes.filter(({ mapping }) => mapping !== null)
  if (opened.length === 0) return
  await client.query(OPEN_MAPPING_VERSIONS, [storableJson(opened)])
  const served = opened.filter(({ said_by }) => said_by === 'server')
  if (served.length === 0) return
  const { rows } = await client.query<{ rloc: string }>(TOUCHED_RLOCS, [served.map(({ target_id }) => target_id)])
  const now = Math.max(...judgements.map(({ observation }) => observation.settledAt))
  await reconcileMappedLocators(
    client,
    rows.map(({ rloc }) => rloc),
    now,
  )
}

export async function recordConfirmations(client: Queryable, judgements: readonly Judgement[]): Promise<void> {
  const confirmed = judgements.flatMap(({ targetId, confirmAt }) => (confirmAt === null ? [] : [{ targetId, confirmAt }]))
  if (confirmed.length === 0) return
  await client.query(CONFIRM, [confirmed.map(({ targetId }) => targetId), confirmed.map(({ confirmAt }) => confirmAt / 1000)])
}

/** Those locators that are plain IP addresses, each once; others can be shown, not probed. */
function ipRlocs(locators: readonly { readonly rloc: string }[]): string[] {
  return [...new Set(locators.map(({ rloc }) => canonicalIp(rloc)).filter((rloc) => rloc !== undefined))]
}
