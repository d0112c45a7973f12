import type { ArchivedLocator } from '@lispwatch/domain/archive/answer'
import type { ConsistencyAnswer } from '@lispwatch/domain/consistency/answer'
import type { ListedDay } from '@lispwatch/domain/consistency/lists'
import type { Mapping } from '@lispwatch/domain/mapping'
import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'

/** Of an archive, or of what the pollers of this installation measured (`source` null). Both ends belong to the time. */
export interface AnswersWanted {
  readonly source: string | null
  readonly fromAt: number
  readonly toAt: number
}

/** More is no report but a copy of the database. */
const MOST_ANSWERS = 1_000_000

/** There are more answers than a report can take. */
export class TooManyAnswers extends Error {}

const ARCHIVED = `
SELECT eid_prefix.label AS eid, substr(node.name, length(archive_source.name) + 3) AS server,
       CASE WHEN target.address <> '::' THEN host(target.address) END AS "serverAddress",
       ${epochMsOf('archive_unit.at')} AS at, outcome, rtt_ms AS "rttMs", host(answered_from) AS "from", eid_replied AS "eidReplied",
       ttl_minutes AS "ttlMinutes", action, authoritative, locator_count AS "locatorCount", coalesce(archive_answer.locators, '[]') AS locators,
       coalesce(to_json(archive_answer.remarks), '[]') AS remarks
FROM archive_source
JOIN archive_unit ON archive_unit.source_id = archive_source.id
JOIN archive_answer ON archive_answer.unit_id = archive_unit.id
JOIN target ON target.id = archive_answer.target_id
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
JOIN node ON node.id = target.node_id
WHERE archive_source.name = $1 AND archive_unit.at BETWEEN to_timestamp($2) AND to_timestamp($3)
ORDER BY archive_unit.at, target.id, nth
LIMIT ${MOST_ANSWERS + 1}`

/** The pollers ask all the time: a round is an hour, and the last answer of a target in it counts. What is mapped is in the history. */
const LIVE = `
SELECT DISTINCT ON (round_at, target.id)
       eid_prefix.label AS eid, node.name AS server, host(target.address) AS "serverAddress", ${epochMsOf('round_at')} AS at,
       outcome, rtt_ms AS "rttMs", coalesce(aside ->> 'from', CASE WHEN outcome IN ('positive', 'negative') THEN host(target.address) END) AS "from",
       mapped.eid_replied AS "eidReplied", mapped.mapping
FROM observation
JOIN target ON target.id = observation.target_id AND target.kind = 'registration'
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
JOIN node ON node.id = target.node_id
CROSS JOIN LATERAL date_trunc('hour', slot_at) AS round_at
LEFT JOIN LATERAL (
  SELECT mapping, eid_replied
  FROM mapping_version
  WHERE mapping_version.target_id = target.id AND started_by_at <= slot_at AND (ended_by_at IS NULL OR slot_at < ended_by_at)
  ORDER BY started_by_at DESC
  LIMIT 1
) AS mapped ON outcome = 'positive'
WHERE slot_at BETWEEN to_timestamp($1) AND to_timestamp($2)
ORDER BY round_at, target.id, slot_at DESC
LIMIT ${MOST_ANSWERS + 1}`

const COLON_AND_PORT = /:\d+$/

type LiveRow = Pick<ConsistencyAnswer, 'eid' | 'server' | 'serverAddress' | 'at' | 'outcome' | 'rttMs' | 'from' | 'eidReplied'> & {
  readonly mapping: Mapping | null
}

/** The answers of a time, for a report, in the order of their rounds. @throws TooManyAnswers */
export async function consistencyAnswers({ pool }: Database, { source, fromAt, toAt }: AnswersWanted): Promise<ConsistencyAnswer[]> {
  const time = [fromAt / 1000, toAt / 1000]
  const answers =
    source === null
      ? (await pool.query<LiveRow>(LIVE, time)).rows.map(liveAnswer)
      : (await pool.query<ConsistencyAnswer>(ARCHIVED, [source, ...time])).rows
  if (answers.length > MOST_ANSWERS) throw new TooManyAnswers(`more than ${MOST_ANSWERS} answers in this time; choose a shorter one`)
  return answers
}

function liveAnswer({ mapping, from, ...row }: LiveRow): ConsistencyAnswer {
  const locators: ArchivedLocator[] = (mapping?.locators ?? []).map(({ rloc, priority, weight }) => ({ rloc, priority, weight, up: null }))
  return {
    ...row,
    // An answer from elsewhere is remembered with its port.
    from:
      from === null ? null : from.replace(from.includes('.') || from.startsWith('[') ? COLON_AND_PORT : /$^/, '').replace(/^\[|\]$/g, ''),
    ...{ ttlMinutes: mapping?.ttlMinutes ?? null, action: mapping?.action ?? null, authoritative: mapping?.authoritative ?? null },
    ...{ locatorCount: locators.length, locators },
  }
}

const LISTS = `
SELECT ${epochMsOf('at')} AS at, extract(year FROM at)::int AS year, failed,
       ARRAY(SELECT label FROM eid_prefix WHERE eid_prefix.id = ANY (eid_prefix_ids)) AS members
FROM archive_unit
JOIN archive_source ON archive_source.id = source_id
WHERE archive_source.name = $1 AND eid_prefix_ids IS NOT NULL AND at BETWEEN to_timestamp($2) AND to_timestamp($3)
ORDER BY at`

/** The lists of an archive of lists, in the order of their days. */
export async function listedDays({ pool }: Database, { source, fromAt, toAt }: AnswersWanted): Promise<ListedDay[]> {
  const { rows } = await pool.query<{ at: number; year: number; failed: boolean; members: string[] }>(LISTS, [
    source,
    fromAt / 1000,
    toAt / 1000,
  ])
  return rows.map(({ members, ...day }) => ({ ...day, members: new Set(members) }))
}
