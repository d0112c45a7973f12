import type { Judgement } from '@lispwatch/domain/judge'
import { leavesPackets } from '@lispwatch/domain/observed-packets'
import { touchesFindings, touchJudged } from './assessing/touched.ts'
import type { Database } from './client.ts'
import { appendEvents } from './events/append.ts'
import { recordConfirmations, recordMappingChanges, recordStateChanges } from './judgements/changes.ts'
import { type Settled, settle } from './judgements/settle.ts'
import { recordPackets } from './packets/record.ts'
import { ensurePartitionsOf } from './partitions.ts'
import { lateWindows, recordLate } from './rollups/late.ts'
import { lockTargets } from './targets/reconcile.ts'
import { inTransaction, type Queryable, retryConflicts, sqlState } from './transaction.ts'
import { recordUnmeasured } from './unmeasured.ts'

export interface RecordResult {
  /** Judgements whose observation and state were stored. */
  readonly recorded: number
  /** Judgements of a state that had moved on: the observation is kept, the verdict is not. */
  readonly stale: number
}

/** What no partition can hold is refused as a violated check. */
const CHECK_VIOLATION = '23514'

/**
 * Records judgements in one transaction. Idempotent: what is there already for (target, slot) is neither `recorded` nor `stale`, and
 * nothing of it is done twice. A state is only set when its version is the one that was judged, and only then do its changes and events
 * become part of the record. Several judgements of one target are recorded in the order of their slots. Wakes the followers of the
 * events when there are any. `now` tells what comes so late that its roll-ups are to be made once more.
 */
export async function recordJudgements(db: Database, judgements: readonly Judgement[], now: number = Date.now()): Promise<RecordResult> {
  if (judgements.length === 0) return { recorded: 0, stale: 0 }
  try {
    return await record(db, judgements, now)
  } catch (error) {
    if (sqlState(error) !== CHECK_VIOLATION) throw error
    // The day of a slot has no partition yet: a poller that was paused over midnight, or a first start.
    await ensurePartitionsOf(
      db.pool,
      judgements.map(({ slotAt }) => slotAt),
    )
    return record(db, judgements, now)
  }
}

async function record(db: Database, judgements: readonly Judgement[], now: number): Promise<RecordResult> {
  const late = lateWindows(judgements, now)
  const [first = [], ...more] = rounds(judgements)
  // Most of the time nothing has changed; then the one statement is the whole transaction.
  if (more.length === 0 && late.length === 0 && !first.some(changesSomething))
    return count([await retryConflicts(() => settle(db.pool, first))])
  return inTransaction(db.pool, async (client) => {
    if (judgements.some(({ mappingChange }) => mappingChange?.saidBy === 'server')) await lockTargets(client)
    const settled: Settled[] = []
    for (const round of [first, ...more]) settled.push(await recordRound(client, round))
    await recordLate(client, late)
    return count(settled)
  })
}

async function recordRound(client: Queryable, round: readonly Judgement[]): Promise<Settled> {
  const settled = await settle(client, round)
  const valid = round.filter(({ targetId }) => settled.get(targetId) === true)
  await recordStateChanges(client, valid)
  await recordMappingChanges(client, valid)
  await recordUnmeasured(client, valid)
  await recordConfirmations(client, valid)
  await recordPackets(client, valid)
  await touchJudged(client, valid)
  await appendEvents(
    client,
    valid.flatMap(({ targetId, slotAt, events }) => events.map((event) => ({ ...event, decidedBy: { targetId, slotAt } }))),
  )
  return settled
}

const changesSomething = (judgement: Judgement): boolean => {
  const { stateChange, mappingChange, unmeasured, confirmAt, events } = judgement
  if (stateChange !== null || mappingChange !== null || unmeasured.length > 0 || confirmAt !== null) return true
  return events.length > 0 || leavesPackets(judgement) || touchesFindings(judgement)
}

/** Each target at most once per round, in the order of its slots; sorted by target, so that two writers lock in the same order. */
function rounds(judgements: readonly Judgement[]): Judgement[][] {
  const sorted = judgements.toSorted((a, b) => a.targetId - b.targetId || a.slotAt - b.slotAt)
  const result: Judgement[][] = []
  let [previous, round] = [Number.NaN, 0]
  for (const judgement of sorted) {
    round = judgement.targetId === previous ? round + 1 : 0
    previous = judgement.targetId
    const members = result[round] ?? []
    members.push(judgement)
    result[round] = members
  }
  return result
}

function count(settled: readonly Settled[]): RecordResult {
  const outcomes = settled.flatMap((round) => [...round.values()])
  const recorded = outcomes.filter(Boolean).length
  return { recorded, stale: outcomes.length - recorded }
}
