import type { DetectionId, FindingSeverity } from '@lispwatch/domain/finding'
import type { Database } from './client.ts'
import { allOf } from './incidents/conditions.ts'
import { STORED_FINDING_COLUMNS, type StoredFinding, type StoredFindingRow, storedFindingOf } from './incidents/stored-finding.ts'
import { EPOCH_TYPES, epochSeconds } from './instant.ts'

export type { StoredFinding } from './incidents/stored-finding.ts'

/** Which findings; what is left out does not matter. Names as in the subjects. Times in epoch ms. */
export interface FindingFilter {
  readonly isOpen?: boolean | undefined
  readonly detection?: DetectionId | undefined
  readonly severity?: FindingSeverity | undefined
  /** About the site itself, or about one of its EID-prefixes. */
  readonly site?: string | undefined
  readonly node?: string | undefined
  readonly rloc?: string | undefined
  readonly eid?: string | undefined
  readonly vantage?: string | undefined
  /** Only those that were open at some time in [fromAt, toAt). */
  readonly fromAt?: number | undefined
  readonly toAt?: number | undefined
}

const about = (kind: string) => `finding.subject_kind = '${kind}' AND finding.subject_name = $`

/** Findings, the newest first; `before` is the id of the last one of the page before. One query. */
export async function listFindings(
  { pool }: Database,
  { before = null, limit = 100, ...filter }: FindingFilter & { readonly before?: string | null; readonly limit?: number } = {},
): Promise<StoredFinding[]> {
  const { where, values } = allOf([
    ['finding.id < $::bigint', before],
    ['(finding.closed_at IS NULL) = $::boolean', filter.isOpen],
    ['finding.detection = $', filter.detection],
    ['finding.severity = $', filter.severity],
    [`finding.subject_site = $ OR (${about('site')})`, filter.site],
    ...(['node', 'rloc', 'eid', 'vantage'] as const).map((kind) => [about(kind), filter[kind]] as const),
    ['finding.closed_at IS NULL OR finding.closed_at >= to_timestamp($::float8)', epochSeconds(filter.fromAt ?? null)],
    ['finding.opened_at < to_timestamp($::float8)', epochSeconds(filter.toAt ?? null)],
  ])
  const text = `SELECT ${STORED_FINDING_COLUMNS} FROM finding WHERE ${where} ORDER BY finding.id DESC LIMIT $${values.length + 1}`
  const { rows } = await pool.query<StoredFindingRow>({ text, values: [...values, limit], types: EPOCH_TYPES })
  return rows.map(storedFindingOf)
}
