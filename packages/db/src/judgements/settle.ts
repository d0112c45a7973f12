import type { Judgement } from '@lispwatch/domain/judge'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { epochSeconds } from '../instant.ts'
import { storableJson, storableText } from '../storable.ts'
import type { Queryable } from '../transaction.ts'

/**
 * The statement that every observation passes through: it stores the observations, and moves the states of those that were new and whose
 * state is still the version that was judged. The address that answered is kept only where it is not the one that was asked, and the
 * kind of answer only where it is another than before. The identity of a mapping, which may be long, travels only when it changes.
 * What was new and what was set is looked up in hashed subqueries: the planner takes lists like these for short and would compare each
 * row with each, and IS TRUE keeps it from making a join of it.
 */
const SETTLE = `
WITH judged AS MATERIALIZED (
  SELECT *
  FROM unnest(
    $1::int[], $2::float8[], $3::int[], $4::int[], $5::real[], $6::outcome[], $7::smallint[], $8::inet[], $9::jsonb[],
    $10::int[], $11::int[], $12::text[], $13::int[], $14::int[], $15::int[],
    $16::float8[], $17::float8[], $18::float8[], $19::float8[], $20::real[], $21::text[], $22::int[],
    $23::text[], $24::text[], $25::real[]
  ) AS judged (
    target_id, slot_s, sent_after_ms, settled_after_ms, rtt_ms, outcome, tries, answered_by, remarks,
    prior_version, version, state, failures, successes, refusals,
    since_s, held_s, turned_s, last_answered_s, last_rtt_ms, mapping_hash, maps_anew,
    answer_class, new_answer_class, loss_share
  )
), observed AS (
  INSERT INTO observation (slot_at, target_id, sent_after_ms, settled_after_ms, rtt_ms, outcome, tries, aside)
  SELECT to_timestamp(slot_s), target_id, sent_after_ms, settled_after_ms, rtt_ms, outcome, judged.tries,
         CASE WHEN (answered_by IS NULL OR answered_by = target.address) AND remarks IS NULL AND new_answer_class IS NULL THEN NULL
         ELSE jsonb_strip_nulls(jsonb_build_object(
           'from', host(nullif(answered_by, target.address)), 'remarks', remarks, 'class', new_answer_class
         )) END
  FROM judged
  JOIN target ON target.id = target_id
  ORDER BY target_id
  ON CONFLICT DO NOTHING
  RETURNING target_id
), settled AS (
  UPDATE target_state
  SET version = judged.version, state = judged.state,
      failures = judged.failures, successes = judged.successes, refusals = judged.refusals,
      since_at = to_timestamp(since_s), held_at = to_timestamp(held_s), turned_at = to_timestamp(turned_s),
      last_observed_at = greatest(last_observed_at, to_timestamp(slot_s + settled_after_ms / 1000.0)),
      last_answered_at = to_timestamp(last_answered_s), last_rtt_ms = judged.last_rtt_ms,
      mapping_hash = CASE maps_anew WHEN 1 THEN judged.mapping_hash ELSE target_state.mapping_hash END,
      answer_class = judged.answer_class, loss_share = judged.loss_share
  FROM judged
  WHERE target_state.target_id = judged.target_id AND target_state.version = judged.prior_version
    AND (judged.target_id IN (SELECT target_id FROM observed)) IS TRUE
  RETURNING target_state.target_id
)
SELECT target_id, target_id IN (SELECT target_id FROM settled) AS settled
FROM observed`

const INT_MAX = 0x7fffffff
/** Milliseconds from the slot, as an integer column holds them: a slot may be ever so old. */
const afterSlot = ({ slotAt }: Judgement, at: number) => Math.round(Math.max(-INT_MAX, Math.min(INT_MAX, at - slotAt)))

/** The literal of an array of numbers: what pg makes of an array quotes each of them, which both sides have to pay for. */
function numberArray(judgements: readonly Judgement[], value: (judgement: Judgement) => number | null): string {
  let literal = '{'
  for (const judgement of judgements) literal += `${literal.length === 1 ? '' : ','}${value(judgement) ?? 'NULL'}`
  return `${literal}}`
}

const NEEDS_NO_QUOTES = /^[a-z][a-z-]*$/

/** The literal of an array of texts, quoted where they are not plain words. */
function textArray(judgements: readonly Judgement[], value: (judgement: Judgement) => string | null): string {
  let literal = '{'
  for (const judgement of judgements) {
    const text = value(judgement)
    if (literal.length > 1) literal += ','
    if (text === null) literal += 'NULL'
    else if (NEEDS_NO_QUOTES.test(text) && text !== 'null') literal += text
    else literal += `"${text.replace(/["\\]/g, '\\$&')}"`
  }
  return `${literal}}`
}

/** What became of each judgement whose observation was new: whether its state was set. Repeated observations are not in it. */
export type Settled = ReadonlyMap<number, boolean>

/** Stores observations and states of judgements, at most one of each target, sorted by target. */
export async function settle(client: Queryable, judgements: readonly Judgement[]): Promise<Settled> {
  const numbers = (value: (judgement: Judgement) => number | null) => numberArray(judgements, value)
  const texts = (value: (judgement: Judgement) => string | null) => textArray(judgements, value)
  const values = [
    numbers((one) => one.targetId),
    numbers((one) => one.slotAt / 1000),
    numbers((one) => afterSlot(one, one.observation.sentAt)),
    numbers((one) => afterSlot(one, one.observation.settledAt)),
    numbers((one) => one.observation.rttMs),
    texts((one) => one.observation.outcome),
    numbers((one) => one.observation.tries),
    texts((one) => (one.observation.from === null ? null : (canonicalIp(one.observation.from) ?? null))),
    texts((one) => (one.observation.remarks.length === 0 ? null : storableJson(one.observation.remarks))),
    numbers((one) => one.priorVersion),
    numbers((one) => one.next.version),
    texts((one) => one.next.state),
    numbers((one) => one.next.failures),
    numbers((one) => one.next.successes),
    numbers((one) => one.next.refusals),
    numbers((one) => epochSeconds(one.next.sinceAt)),
    numbers((one) => epochSeconds(one.next.heldAt)),
    numbers((one) => epochSeconds(one.next.turnedAt)),
    numbers((one) => epochSeconds(one.next.lastAnsweredAt)),
    numbers((one) => one.next.lastRttMs),
    texts(({ mappingChange, next }) => (mappingChange === null || next.mappingHash === null ? null : storableText(next.mappingHash))),
    numbers(({ mappingChange }) => (mappingChange === null ? 0 : 1)),
    texts((one) => one.next.answerClass),
    texts((one) => one.newAnswerClass),
    numbers((one) => one.next.lossShare),
  ]
  const { rows } = await client.query<{ target_id: number; settled: boolean }>({ name: 'settle', text: SETTLE, values })
  return new Map(rows.map((row) => [row.target_id, row.settled]))
}
