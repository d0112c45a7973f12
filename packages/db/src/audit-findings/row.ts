import type { AuditFinding } from '@lispwatch/domain/audit-finding/audit-finding'
import { auditKey } from '@lispwatch/domain/audit-finding/audit-finding'
import { type SubjectColumns, subjectColumns, subjectOf } from '../assessing/subject.ts'

/** A finding of the audit with its row. Times in epoch ms. */
export interface StoredAuditFinding extends AuditFinding {
  /** Grows from finding to finding; a whole number in decimal. */
  readonly id: string
  /** When it was found first. */
  readonly knownAt: number
  /** When it was seen to be so no more; null while it is. */
  readonly closedAt: number | null
}

/** Columns of a finding, to be read with EPOCH_TYPES. */
export const AUDIT_COLUMNS =
  'id, kind, variant, subject_kind, subject_name, subject_site, site, provider, severity, sentence, detection, since_at, known_at, closed_at, evidence'

export interface AuditRow
  extends SubjectColumns,
    Pick<StoredAuditFinding, 'id' | 'kind' | 'variant' | 'site' | 'provider' | 'severity' | 'sentence' | 'detection' | 'evidence'> {
  readonly since_at: number
  readonly known_at: number
  readonly closed_at: number | null
}

export function storedAuditFinding(row: AuditRow): StoredAuditFinding {
  const { id, kind, variant, site, provider, severity, sentence, detection, evidence } = row
  return {
    ...{ id, kind, variant, subject: subjectOf(row), site, provider, severity, sentence, detection, evidence },
    ...{ sinceAt: row.since_at, knownAt: row.known_at, closedAt: row.closed_at },
  }
}

/** A finding as jsonb_to_recordset of AUDIT_RECORD reads it. */
export function auditRecord(finding: AuditFinding) {
  const { kind, variant, subject, site, provider, severity, sentence, detection, evidence, sinceAt } = finding
  return {
    ...{ key: auditKey(finding), kind, variant, ...subjectColumns(subject), site, provider, severity, sentence, detection, evidence },
    since_s: sinceAt / 1000,
  }
}

export const AUDIT_RECORD = `given (
  key text, kind text, variant text, subject_kind text, subject_name text, subject_site text, site text, provider text, severity text,
  sentence text, detection text, evidence jsonb, since_s float8
)`
