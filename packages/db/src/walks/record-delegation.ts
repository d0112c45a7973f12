import { isDelegation } from '@lispwatch/domain/delegation/node-answer'
import { followNode, isTold } from '@lispwatch/domain/delegation/node-standing'
import type { JudgedNode } from '@lispwatch/domain/delegation/node-verdict'
import { explainStanding } from '@lispwatch/domain/delegation/standing-sentence'
import type { DomainEvent } from '@lispwatch/domain/event'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { storableJson } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import type { LoadedWalk } from './load.ts'
import { insertRun } from './run.ts'
import { nodeKeyOf, type OpenStanding, readStandings, type Standings } from './standings.ts'

/** One delegation walk that went to its end. Times in epoch ms. */
export interface DelegationRun {
  readonly walk: LoadedWalk
  readonly slotAt: number
  readonly startedAt: number
  readonly endedAt: number
  /** What all answers came to, as walkDelegation says it. */
  readonly verdict: string
  /** Nodes were left out because there were too many. */
  readonly isCut: boolean
  readonly judged: readonly JudgedNode[]
}

interface Turn {
  readonly judged: JudgedNode
  readonly prior: OpenStanding | null
  readonly at: number
  readonly told: boolean
}

interface Changes {
  readonly held: { id: number; at: number; rtt_ms: number | null; ttl_minutes: number | null; told: boolean }[]
  readonly ended: { id: number; at: number }[]
  readonly begun: Turn[]
  readonly events: DomainEvent[]
}

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

function eventOf(
  run: DelegationRun,
  { judged, prior, at }: Omit<Turn, 'told'>,
  kind: 'delegation-broke' | 'delegation-mended' | 'delegation-changed',
): DomainEvent {
  const { walk, endedAt } = run
  const { answer, verdict } = judged
  const named = (address: string) => {
    const name = walk.names.get(address)
    return name === undefined ? address : `${name} (${address})`
  }
  const asked = formatEidPrefix(walk.eid)
  const names = { asked, node: named(answer.node), referredBy: answer.referredBy === null ? null : named(answer.referredBy) }
  return {
    ...{ kind, at: endedAt, afterAt: prior?.heldAt ?? null, byAt: at },
    subject: { eid: asked, node: walk.names.get(answer.node) ?? answer.node },
    ...{ vantage: walk.vantage, from: prior?.verdict ?? null, to: verdict },
    sentence: explainStanding(kind, prior, judged, names),
  }
}

/** What the answers of a run change, decided by the domain. */
function changesOf(run: DelegationRun, standings: Standings): Changes {
  const changes: Changes = { held: [], ended: [], begun: [], events: [] }
  const met = new Set<string>()
  for (const judged of run.judged) {
    const { answer, verdict } = judged
    const key = nodeKeyOf(answer.node, answer.port)
    if (met.has(key)) continue
    met.add(key)
    const prior = standings.own.get(key) ?? null
    const step = followNode(prior, judged, standings.others(answer.node, answer.port))
    if (step.kind === 'unsaid' || verdict === null) continue
    // A clock that was set back must not turn an interval round.
    const at = Math.max(answer.at, prior === null ? answer.at : prior.heldAt + 1)
    const told = isTold(prior, verdict, step)
    if (step.event !== null) changes.events.push(eventOf(run, { judged, prior, at }, step.event))
    if (step.kind === 'held' && prior !== null) {
      changes.held.push({ id: prior.id, at, rtt_ms: answer.rttMs, ttl_minutes: answer.said?.ttlMinutes ?? null, told })
      continue
    }
    if (prior !== null) changes.ended.push({ id: prior.id, at })
    changes.begun.push({ judged, prior, at, told })
  }
  if (!isWhole(run)) return changes
  // Nobody refers to these any more: who refers elsewhere now has said so in an answer of its own.
  for (const [key, { id, heldAt }] of standings.own) {
    if (!met.has(key)) changes.ended.push({ id, at: Math.max(run.endedAt, heldAt) })
  }
  return changes
}

/** Behind a node that does not answer there may be others that are not seen this time. */
function isWhole({ isCut, judged }: DelegationRun): boolean {
  return !isCut && judged.length > 0 && judged.every(({ verdict }) => verdict !== null && verdict !== 'dead' && verdict !== 'unreadable')
}

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
    const changes = changesOf(run, await readStandings(client, { walkId: walk.id, nodes, now: endedAt }))
    await write(client, walk.id, changes)
    return { recorded: true, events: changes.events }
  })
}
