import type { ArchivedLocator } from '@lispwatch/domain/archive/answer'
import { answerHistory, type DatedAnswer } from '@lispwatch/domain/archive/answer-history'
import { crawlFailures } from '@lispwatch/domain/archive/crawl-failure'
import { type ClosedInterval, intervalsOf, type Pace } from '@lispwatch/domain/archive/history'
import { presenceOf } from '@lispwatch/domain/archive/presence'
import { mappingHash } from '@lispwatch/domain/mapping'
import { epochMsOf } from '../instant.ts'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import type { ArchiveSource } from './source.ts'

/** What deriving made of an archive. */
export interface Derived {
  readonly stateIntervals: number
  readonly mappingVersions: number
  /** Rounds that show a failure of the crawler. */
  readonly failures: number
}

const NOTHING: Derived = { stateIntervals: 0, mappingVersions: 0, failures: 0 }

const READ_PACE = `
SELECT held_ms AS "heldMs", gap_after_ms AS "gapAfterMs", derived_at IS NOT NULL AS derived FROM archive_source WHERE id = $1 FOR UPDATE`
const FORGET = 'SELECT forget_archive_intervals($1)'
const IS_DERIVED = 'UPDATE archive_source SET derived_at = clock_timestamp() WHERE id = $1'

const READ_LISTS = `
SELECT ${epochMsOf('at')} AS at, eid_prefix_ids AS members FROM archive_unit WHERE source_id = $1 AND eid_prefix_ids IS NOT NULL ORDER BY at`

const READ_TARGETS = `SELECT id, eid_prefix_id AS "eidPrefixId" FROM target WHERE vantage_id = $1 AND NOT enabled`

const SET_FAILED = `
UPDATE archive_unit SET failed = at = ANY (SELECT to_timestamp(s) FROM unnest($2::float8[]) AS s)
WHERE source_id = $1 AND failed IS DISTINCT FROM (at = ANY (SELECT to_timestamp(s) FROM unnest($2::float8[]) AS s))`

const READ_ANSWERS = `
SELECT target_id AS "targetId", ${epochMsOf('archive_unit.at')} AS at, outcome, eid_replied AS "eidReplied",
       ttl_minutes AS "ttlMinutes", action, authoritative, coalesce(locators, '[]') AS locators
FROM archive_answer
JOIN archive_unit ON archive_unit.id = unit_id
WHERE source_id = $1 AND outcome IN ('positive', 'negative')
ORDER BY target_id, archive_unit.at, nth`

const EDGES = 'started_after_at, started_by_at, ended_after_at, ended_by_at'
const EDGE_VALUES = 'to_timestamp(started_after_s), to_timestamp(started_by_s), to_timestamp(ended_after_s), to_timestamp(ended_by_s)'
const EDGE_TYPES = 'started_after_s float8, started_by_s float8, ended_after_s float8, ended_by_s float8'

const MAKE_STATE_INTERVALS = `
INSERT INTO state_interval (target_id, state, ${EDGES})
SELECT target_id, state, ${EDGE_VALUES} FROM jsonb_to_recordset($1) AS given (target_id int, state text, ${EDGE_TYPES})`

const MAKE_MAPPING_VERSIONS = `
INSERT INTO mapping_version (target_id, mapping, mapping_hash, rlocs, eid_replied, ${EDGES})
SELECT target_id, mapping, mapping_hash, rlocs, eid_replied, ${EDGE_VALUES}
FROM jsonb_to_recordset($1) AS given (target_id int, mapping jsonb, mapping_hash text, rlocs inet[], eid_replied text, ${EDGE_TYPES})`

/** When the archive last knew anything of each target. The state stays unknown: what is now, an archive does not know. */
const SET_LAST_SEEN = `
UPDATE target_state SET held_at = last_at, last_observed_at = last_at
FROM (
  SELECT target_id, max(ended_after_at) AS last_at
  FROM state_interval JOIN target ON target.id = target_id AND vantage_id = $1
  GROUP BY target_id
) AS known
WHERE target_state.target_id = known.target_id AND held_at IS DISTINCT FROM last_at`

const ROWS_AT_ONCE = 10_000

/**
 * Makes the intervals of an archive anew from all that was read of it, when something came in since. In the transaction of the caller.
 * undefined: they are as they should be.
 */
export async function deriveIntervals(client: Queryable, source: ArchiveSource): Promise<Derived | undefined> {
  const { rows } = await client.query<Pace & { derived: boolean }>(READ_PACE, [source.id])
  const [pace] = rows
  if (pace === undefined || pace.derived) return undefined
  await client.query(FORGET, [source.id])
  const lists = await deriveLists(client, source, pace)
  const answers = await deriveAnswers(client, source, pace)
  await client.query(SET_LAST_SEEN, [source.vantageId])
  await client.query(IS_DERIVED, [source.id])
  return {
    stateIntervals: lists.stateIntervals + answers.stateIntervals,
    mappingVersions: answers.mappingVersions,
    failures: lists.failures,
  }
}

async function deriveLists(client: Queryable, source: ArchiveSource, pace: Pace): Promise<Derived> {
  const { rows: lists } = await client.query<{ at: number; members: number[] }>(READ_LISTS, [source.id])
  if (lists.length === 0) return NOTHING
  const { rows: targets } = await client.query<{ id: number; eidPrefixId: number }>(READ_TARGETS, [source.vantageId])
  const targetIds = new Map(targets.map(({ id, eidPrefixId }) => [String(eidPrefixId), id]))
  const rounds = lists.map(({ at, members }) => ({ at, members: new Set(members.map(String)) }))
  const failures = crawlFailures(rounds)
  await client.query(SET_FAILED, [source.id, failures.map(({ at }) => at / 1000)])
  const states: StateRow[] = []
  for (const [member, readings] of presenceOf(rounds, failures)) {
    for (const interval of intervalsOf(readings, pace)) states.push(stateRow(targetIds.get(member), interval))
  }
  await insertInParts(client, MAKE_STATE_INTERVALS, states)
  return { stateIntervals: states.length, mappingVersions: 0, failures: failures.length }
}

type AnswerRow = { readonly targetId: number; readonly at: number; readonly locators: readonly ArchivedLocator[] } & DatedAnswer['answer']

async function deriveAnswers(client: Queryable, source: ArchiveSource, pace: Pace): Promise<Derived> {
  const { rows } = await client.query<AnswerRow>(READ_ANSWERS, [source.id])
  const states: StateRow[] = []
  const mappings: object[] = []
  const byTarget = new Map<number, DatedAnswer[]>()
  for (const { targetId, at, ...answer } of rows) {
    const its = byTarget.get(targetId) ?? []
    its.push({ at, answer })
    byTarget.set(targetId, its)
  }
  for (const [targetId, answers] of byTarget) {
    const history = answerHistory(answers, pace)
    for (const interval of history.states) states.push(stateRow(targetId, interval))
    for (const { interval, mapping, eidReplied } of history.mappings) {
      const { state: _, ...edges } = stateRow(targetId, interval)
      const rlocs = [...new Set(mapping.locators.map(({ rloc }) => rloc))]
      mappings.push({ ...edges, mapping, mapping_hash: mappingHash(mapping), rlocs, eid_replied: eidReplied })
    }
  }
  await insertInParts(client, MAKE_STATE_INTERVALS, states)
  await insertInParts(client, MAKE_MAPPING_VERSIONS, mappings)
  return { stateIntervals: states.length, mappingVersions: mappings.length, failures: 0 }
}

type StateRow = ReturnType<typeof stateRow>

function stateRow(targetId: number | undefined, { value, startedAfterAt, startedByAt, endedAfterAt, endedByAt }: ClosedInterval) {
  return {
    ...{ target_id: targetId, state: value },
    started_after_s: startedAfterAt === null ? null : startedAfterAt / 1000,
    ...{ started_by_s: startedByAt / 1000, ended_after_s: endedAfterAt / 1000, ended_by_s: endedByAt / 1000 },
  }
}

async function insertInParts(client: Queryable, statement: string, rows: readonly object[]): Promise<void> {
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    await client.query(statement, [storableJson(rows.slice(first, first + ROWS_AT_ONCE))])
  }
}
