import type { Judgement } from '@lispwatch/domain/judge'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { floatArray, intArray } from '../binary-array.ts'
import { epochSeconds } from '../instant.ts'
import { storableJson, storableText } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import { createWords } from './words.ts'

/** A text of a judgement, which travels as the place of its word. */
const word = (place: string) => `($19::text[])[${place}]`

/**
 * The statement that every observation passes through: it stores the observations, and moves the states of those that were new and whose
 * state is still the version that was judged. The address that answered is kept only where it is not the one that was asked, and the
 * kind of answer only where it is another than before. Numbers travel in binary, and each word of the batch once; the identity of a
 * mapping, which may be long, only when it changes.
 * What was new and what was set is looked up in hashed subqueries: the planner takes lists like these for short and would compare each
 * row with each, and IS TRUE keeps it from making a join of it. Told is only what was not set: most of the time that is nothing.
 */
const SETTLE = `
WITH judged AS MATERIALIZED (
  SELECT *
  FROM unnest(
    $1::int[], $2::float8[], $3::int[], $4::int[], $5::float8[], $6::int[], $7::int[],
    $8::int[], $9::int[], $10::int[], $11::int[], $12::float8[], $13::float8[], $14::float8[], $15::float8[], $16::float8[], $17::float8[],
    $18::int[], $20::int[], $21::int[], $22::int[], $23::int[], $24::int[], $25::int[]
  ) AS judged (
    target_id, slot_s, sent_after_ms, settled_after_ms, rtt_ms, outcome, tries,
    prior_version, failures, successes, refusals, since_s, held_s, turned_s, last_answered_s, last_rtt_ms, loss_share,
    state, answered_by, remarks, mapping_hash, maps_anew, answer_class, new_answer_class
  )
), observed AS (
  INSERT INTO observation (slot_at, target_id, sent_after_ms, settled_after_ms, rtt_ms, outcome, tries, aside)
  SELECT to_timestamp(slot_s), target_id, sent_after_ms, settled_after_ms, rtt_ms, ${word('outcome')}::outcome, judged.tries,
         CASE WHEN (answered_by IS NULL OR ${word('answered_by')}::inet = target.address) AND remarks IS NULL AND new_answer_class IS NULL THEN NULL
         ELSE jsonb_strip_nulls(jsonb_build_object(
           'from', host(nullif(${word('answered_by')}::inet, target.address)),
           'remarks', ${word('remarks')}::jsonb,
           'class', ${word('new_answer_class')}
         )) END
  FROM judged
  JOIN target ON target.id = target_id
  ORDER BY target_id
  ON CONFLICT DO NOTHING
  RETURNING target_id
), settled AS (
  UPDATE target_state
  SET version = judged.prior_version + 1, state = ${word('judged.state')},
      failures = judged.failures, successes = judged.successes, refusals = judged.refusals,
      since_at = to_timestamp(since_s), held_at = to_timestamp(held_s), turned_at = to_timestamp(turned_s),
      last_observed_at = greatest(last_observed_at, to_timestamp(slot_s + settled_after_ms / 1000::float8)),
      last_answered_at = to_timestamp(last_answered_s), last_rtt_ms = judged.last_rtt_ms,
      mapping_hash = CASE maps_anew WHEN 1 THEN ${word('judged.mapping_hash')} ELSE target_state.mapping_hash END,
      answer_class = ${word('judged.answer_class')}, loss_share = judged.loss_share
  FROM judged
  WHERE target_state.target_id = judged.target_id AND target_state.version = judged.prior_version
    AND (judged.target_id IN (SELECT target_id FROM observed)) IS TRUE
  RETURNING target_state.target_id
)
SELECT target_id, target_id IN (SELECT target_id FROM observed) AS is_new
FROM judged
WHERE (target_id IN (SELECT target_id FROM settled)) IS NOT TRUE`

const INT_MAX = 0x7fffffff
/** Milliseconds from the slot, as an integer column holds them: a slot may be ever so old. */
const afterSlot = ({ slotAt }: Judgement, at: number) => Math.round(Math.max(-INT_MAX, Math.min(INT_MAX, at - slotAt)))

/** What became of each judgement whose observation was new: whether its state was set. Repeated observations are not in it. */
export type Settled = ReadonlyMap<number, boolean>

/** Stores observations and states of judgements, at most one of each target, sorted by target. */
export async function settle(client: Queryable, judgements: readonly Judgement[]): Promise<Settled> {
  const words = createWords()
  const ints = (value: (judgement: Judgement) => number | null) => intArray(judgements, value)
  const floats = (value: (judgement: Judgement) => number | null) => floatArray(judgements, value)
  const texts = (value: (judgement: Judgement) => string | null) => intArray(judgements, (one) => words.place(value(one)))
  const numbers = [
    ints((one) => one.targetId),
    floats((one) => one.slotAt / 1000),
    ints((one) => afterSlot(one, one.observation.sentAt)),
    ints((one) => afterSlot(one, one.observation.settledAt)),
    floats((one) => one.observation.rttMs),
    texts((one) => one.observation.outcome),
    ints((one) => one.observation.tries),
    ints((one) => one.priorVersion),
    ints((one) => one.next.failures),
    ints((one) => one.next.successes),
    ints((one) => one.next.refusals),
    floats((one) => epochSeconds(one.next.sinceAt)),
    floats((one) => epochSeconds(one.next.heldAt)),
    floats((one) => epochSeconds(one.next.turnedAt)),
    floats((one) => epochSeconds(one.next.lastAnsweredAt)),
    floats((one) => one.next.lastRttMs),
    floats((one) => one.next.lossShare),
    texts((one) => one.next.state),
  ]
  const seldom = [
    texts((one) => (one.observation.from === null ? null : (canonicalIp(one.observation.from) ?? null))),
    texts((one) => (one.observation.remarks.length === 0 ? null : storableJson(one.observation.remarks))),
    texts(({ mappingChange, next }) => (mappingChange === null || next.mappingHash === null ? null : storableText(next.mappingHash))),
    ints(({ mappingChange }) => (mappingChange === null ? 0 : 1)),
    texts((one) => one.next.answerClass),
    texts((one) => one.newAnswerClass),
  ]
  const values = [...numbers, words.all, ...seldom]
  const { rows } = await client.query<{ target_id: number; is_new: boolean }>({ name: 'settle', text: SETTLE, values })
  const settled = new Map(judgements.map(({ targetId }) => [targetId, true]))
  for (const { target_id, is_new } of rows) {
    if (is_new) settled.set(target_id, false)
    else settled.delete(target_id)
  }
  return settled
}
