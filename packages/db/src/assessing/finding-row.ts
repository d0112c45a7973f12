import type { Finding } from '@lispwatch/domain/finding'
import { type SubjectColumns, subjectColumns, subjectOf } from './subject.ts'

/** Columns of a finding, to be read with EPOCH_TYPES. */
export const FINDING_COLUMNS = `
finding.detection, finding.subject_kind, finding.subject_name, finding.subject_site, finding.variant, finding.severity, finding.confidence,
finding.is_unconfirmed, finding.after_at, finding.by_at, finding.opened_at, finding.closed_at, finding.reason, finding.votes,
finding.evidence, finding.rests_on, finding.affects`

export interface FindingRow
  extends SubjectColumns,
    Pick<Finding, 'detection' | 'variant' | 'severity' | 'confidence' | 'reason' | 'votes' | 'evidence' | 'affects'> {
  readonly is_unconfirmed: boolean
  readonly after_at: number | null
  readonly by_at: number
  readonly opened_at: number
  readonly closed_at: number | null
  readonly rests_on: Finding['restsOn']
}

export function findingOf(row: FindingRow): Finding {
  const { detection, variant, severity, confidence, reason, votes, evidence, affects } = row
  return {
    ...{ detection, subject: subjectOf(row), variant, severity, confidence, isUnconfirmed: row.is_unconfirmed, reason },
    ...{ afterAt: row.after_at, byAt: row.by_at, openedAt: row.opened_at, closedAt: row.closed_at },
    ...{ votes, evidence, restsOn: row.rests_on, affects },
  }
}

const seconds = (at: number | null) => (at === null ? null : at / 1000)

/** A finding as jsonb_to_recordset of FINDING_RECORD reads it. */
export function findingRecord(finding: Finding) {
  const { detection, subject, variant, severity, confidence, reason, votes, evidence, restsOn, affects } = finding
  return {
    ...{ detection, ...subjectColumns(subject), variant, severity, confidence, is_unconfirmed: finding.isUnconfirmed, reason },
    ...{ after_s: seconds(finding.afterAt), by_s: finding.byAt / 1000, opened_s: finding.openedAt / 1000 },
    ...{ votes, evidence, rests_on: restsOn, affects },
  }
}

export const FINDING_RECORD = `given (
  detection text, subject_kind text, subject_name text, subject_site text, variant text, severity text, confidence text,
  is_unconfirmed boolean, after_s float8, by_s float8, opened_s float8, reason text, votes jsonb, evidence jsonb, rests_on jsonb, affects jsonb
)`
