import type { FindingStep } from '@lispwatch/domain/detection/assess'
import { findingKey } from '@lispwatch/domain/finding'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import { FINDING_RECORD, findingRecord } from './finding-row.ts'
import { subjectColumns } from './subject.ts'

/** One that is open already says the new thing from now on, and stays open since it was opened. */
const CLAIM = `
INSERT INTO finding (
  detection, subject_kind, subject_name, subject_site, variant, severity, confidence, is_unconfirmed, after_at, by_at, opened_at, reason,
  votes, evidence, rests_on, affects
)
SELECT detection, subject_kind, subject_name, subject_site, variant, severity, confidence, is_unconfirmed, to_timestamp(after_s),
       to_timestamp(by_s), to_timestamp(opened_s), reason, votes, evidence, rests_on, affects
FROM jsonb_to_recordset($1) AS ${FINDING_RECORD}
ORDER BY subject_kind, subject_name, detection
ON CONFLICT (subject_kind, subject_name, detection) WHERE closed_at IS NULL DO UPDATE
SET subject_site = excluded.subject_site, variant = excluded.variant, severity = excluded.severity, confidence = excluded.confidence,
    is_unconfirmed = excluded.is_unconfirmed, after_at = excluded.after_at, by_at = excluded.by_at, reason = excluded.reason,
    votes = excluded.votes, evidence = excluded.evidence, rests_on = excluded.rests_on, affects = excluded.affects`

const CLOSE = `
UPDATE finding
SET closed_at = greatest(opened_at, to_timestamp(closed_s)), closed_because = because
FROM jsonb_to_recordset($1) AS given (detection text, subject_kind text, subject_name text, closed_s float8, because text)
WHERE finding.subject_kind = given.subject_kind AND finding.subject_name = given.subject_name AND finding.detection = given.detection
  AND finding.closed_at IS NULL`

const REMEMBER = `
INSERT INTO detection_memory AS known (detection, subject_kind, subject_name, memory)
SELECT detection, subject_kind, subject_name, memory
FROM jsonb_to_recordset($1) AS given (detection text, subject_kind text, subject_name text, memory jsonb)
ORDER BY subject_kind, subject_name, detection
ON CONFLICT (subject_kind, subject_name, detection) DO UPDATE SET memory = excluded.memory
WHERE known.memory IS DISTINCT FROM excluded.memory`

const FORGET = `
DELETE FROM detection_memory
USING jsonb_to_recordset($1) AS given (detection text, subject_kind text, subject_name text)
WHERE detection_memory.subject_kind = given.subject_kind AND detection_memory.subject_name = given.subject_name
  AND detection_memory.detection = given.detection`

/** Opens, changes and closes findings as the steps say, and keeps what the detections want to know again. */
export async function recordFindings(client: Queryable, steps: readonly FindingStep[], now: number): Promise<void> {
  // One detection has one word on a subject in a round: the last one.
  const last = [...new Map(steps.map((step) => [findingKey(step), step])).values()]
  const named = ({ detection, subject }: FindingStep) => ({ detection, ...subjectColumns(subject) })
  const claims = last.flatMap(({ kind, finding }) => (finding !== null && (kind === 'opened' || kind === 'changed') ? [finding] : []))
  if (claims.length > 0) await client.query(CLAIM, [storableJson(claims.map(findingRecord))])
  const closed = last.filter(({ kind }) => kind === 'closed')
  if (closed.length > 0) {
    const rows = closed.map((step) => ({
      ...named(step),
      closed_s: (step.finding?.closedAt ?? now) / 1000,
      because: step.because ?? 'It is over.',
    }))
    await client.query(CLOSE, [storableJson(rows)])
  }
  const kept = last.filter(({ memory }) => memory !== null)
  if (kept.length > 0) await client.query(REMEMBER, [storableJson(kept.map((step) => ({ ...named(step), memory: step.memory })))])
  const forgotten = last.filter(({ memory }) => memory === null)
  if (forgotten.length > 0) await client.query(FORGET, [storableJson(forgotten.map(named))])
}
