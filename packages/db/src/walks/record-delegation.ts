import { isDelegation } from '@lispwatch/domain/delegation/node-answer'
import type { DomainEvent } from '@lispwatch/domain/event'
import { touchNodes } from '../assessing/touched.ts'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { storableJson } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { type Changes, changesOf, type DelegationRun, isWhole, type Turn } from './delegation-changes.ts'
import { insertRun } from './run.ts'
import { readStandings, type Standings } from './standings.ts'

const HOLD = `
UPDATE referral
SET held_at = greatest(referral.held_at, to_timestamp(given.at / 1000)), told = given.told,
    rtt_ms = coalesce(given.rtt_ms, referral.rtt_ms), ttl_minutes = coalesce(given.ttl_minutes, referral.ttl_minutes)
FROM jsonb_to_recordset($1) AS given (id bigint, at float8, rtt_ms real, ttl_minutes float8, told boolean)
WHERE referral.id = given.id`

const END = `
UPDATE referral SET ended_after_at = held_at, ended_by_at = to_timestamp(given.at / 1000)
FROM jsonb_to_recordset($1) AS given (id bigint, at float8)
WHERE referral.id = given.id`

const BEGIN = `
INSERT INTO referral (walk_id, node, port, depth, referred_by, verdict, remarks, action, eid, referral_set, ttl_minutes, rtt_ms, told,
                      held_at, started_after_at, started_by_at)
SELECT $2, node, port, depth, referred_by, verdict, remarks, action, eid, referral_set, ttl_minutes, rtt_ms, told,
       to_timestamp(at / 1000), to_timestamp(after_at / 1000), to_timestamp(at / 1000)
FROM jsonb_to_recordset($1) AS given (node inet, port int, depth int, referred_by inet, verdict text, remarks text[], action text, eid text,
  referral_set inet[], ttl_minutes float8, rtt_ms real, told boolean, at float8, after_at float8)`

function rowOf({ judged: { answer, verdict, remarks }, prior, at, told }: Turn) {
  const { said } = answer
  return {
    ...{ node: answer.node, port: answer.port, depth: answer.depth, referred_by: answer.referredBy, verdict, remarks },
    ...{ action: said?.action ?? null, eid: said?.eid ?? null, referral_set: said?.set ?? [], ttl_minutes: said?.ttlMinutes ?? null },
    ...{ rtt_ms: answer.rttMs, told, at, after_at: prior?.heldAt ?? null },
  }
}

async function write(client: Queryable, walkId: number, { held, ended, begun, events }: Changes): Promise<void> {
  if (held.length > 0) await client.query(HOLD, [storableJson(held)])
  if (ended.length > 0) await client.query(END, [storableJson(ended)])
  if (begun.length > 0) await client.query(BEGIN, [storableJson(begun.map(rowOf)), walkId])
  await appendEvents(client, events)
}

/** One more walk that finds a node well of which nobody says otherwise changes nothing about it. */
function isToBeJudged({ begun, ended }: Changes, { others }: Standings): boolean {
  const isPlain = ({ judged: { answer, verdict, remarks }, prior }: Turn) =>
    prior === null && verdict === 'ok' && remarks.length === 0 && others(answer.node, answer.port).sameVantage.length === 0
  return ended.length > 0 || !begun.every(isPlain)
}

/** Records a delegation walk, what it found in intervals, and the events that follow, in one transaction; once for each slot. */
export function recordDelegationRun(db: Database, run: DelegationRun): Promise<{ recorded: boolean; events: readonly DomainEvent[] }> {
  const { walk, slotAt, startedAt, endedAt, verdict, judged } = run
  const answered = judged.filter(({ answer: { outcome } }) => outcome === 'referred' || outcome === 'malformed').length
  const found = judged.filter(({ answer: { said } }) => said !== null && isDelegation(said)).length
  const facts = { asked: judged.length, answered, complete: isWhole(run), verdict, found, gaps: [], servers: [] }
  return inTransaction(db.pool, async (client) => {
    const isNew = await insertRun(client, { walkId: walk.id, slotAt, startedAt, endedAt, ...facts })
    if (!isNew) return { recorded: false, events: [] }
    const nodes = judged.map(({ answer: { node } }) => node)
    const standings = await readStandings(client, { walkId: walk.id, judged, now: endedAt })
    const changes = changesOf(run, standings)
    await write(client, walk.id, changes)
    if (isToBeJudged(changes, standings)) await touchNodes(client, nodes, endedAt)
    return { recorded: true, events: changes.events }
  })
}
