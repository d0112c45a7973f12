import type { AuditKind } from '@lispwatch/domain/audit-finding/audit-finding'
import type { FindingSeverity } from '@lispwatch/domain/finding'
import { gatherAuditFindings } from './audit-findings/gather.ts'
import { type AuditRecorded, recordAuditFindings } from './audit-findings/record.ts'
import { AUDIT_COLUMNS, type AuditRow, type StoredAuditFinding, storedAuditFinding } from './audit-findings/row.ts'
import type { Database } from './client.ts'
import { allOf } from './incidents/conditions.ts'
import { EPOCH_TYPES, epochSeconds } from './instant.ts'

export { gatherAuditFindings } from './audit-findings/gather.ts'
export { type AuditRecorded, recordAuditFindings } from './audit-findings/record.ts'
export type { StoredAuditFinding } from './audit-findings/row.ts'

/** Which findings; what is left out does not matter. Times in epoch ms. */
export interface AuditFindingFilter {
  readonly isOpen?: boolean | undefined
  readonly kind?: AuditKind | undefined
  readonly severity?: FindingSeverity | undefined
  readonly site?: string | undefined
  readonly provider?: string | undefined
  /** Only those that were known and not over at some time in [fromAt, toAt). */
  readonly fromAt?: number | undefined
  readonly toAt?: number | undefined
}

/** Findings of the audit, the newest first; `before` is the id of the last one of the page before. One query. */
export async function listAuditFindings(
  { pool }: Database,
  { before = null, limit = 100, ...filter }: AuditFindingFilter & { readonly before?: string | null; readonly limit?: number } = {},
): Promise<StoredAuditFinding[]> {
  const { where, values } = allOf([
    ['id < $::bigint', before],
    ['(closed_at IS NULL) = $::boolean', filter.isOpen],
    ['kind = $', filter.kind],
    ['severity = $', filter.severity],
    ['site = $', filter.site],
    ['provider = $', filter.provider],
    ['closed_at IS NULL OR closed_at >= to_timestamp($::float8)', epochSeconds(filter.fromAt ?? null)],
    ['known_at < to_timestamp($::float8)', epochSeconds(filter.toAt ?? null)],
  ])
  const text = `SELECT ${AUDIT_COLUMNS} FROM audit_finding WHERE ${where} ORDER BY id DESC LIMIT $${values.length + 1}`
  const { rows } = await pool.query<AuditRow>({ text, values: [...values, limit], types: EPOCH_TYPES })
  return rows.map(storedAuditFinding)
}

/** One finding, open or over; undefined when there is none of this id. */
export async function getAuditFinding({ pool }: Database, id: string): Promise<StoredAuditFinding | undefined> {
  const text = `SELECT ${AUDIT_COLUMNS} FROM audit_finding WHERE id = $1::bigint`
  const { rows } = await pool.query<AuditRow>({ text, values: [id], types: EPOCH_TYPES })
  return rows[0] && storedAuditFinding(rows[0])
}

/** Looks for everything anew and writes down what changed. */
export async function renewAuditFindings(db: Database, now: number): Promise<AuditRecorded> {
  return recordAuditFindings(db, await gatherAuditFindings(db, now), now)
}

const CHANGED = `
SELECT concat_ws(' ', (SELECT max(id) FROM event), (SELECT number FROM assessment_round), (SELECT applied_at FROM network), (SELECT number FROM baseline_state),
                 (SELECT count(*) FROM candidate WHERE state = 'new')) AS mark`

/** A text that is another one as soon as something happened that findings may follow from. */
export async function auditMark({ pool }: Database): Promise<string> {
  const { rows } = await pool.query<{ mark: string }>(CHANGED)
  return rows[0]?.mark ?? ''
}
