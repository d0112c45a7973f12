import type { Purpose } from '@lispwatch/domain/detection/detection'
import { purposeOf } from '@lispwatch/domain/detection/purpose'
import type { Finding } from '@lispwatch/domain/finding'
import { FINDING_COLUMNS, type FindingRow, findingOf } from '../assessing/finding-row.ts'

/** A finding with its row. */
export interface StoredFinding extends Finding {
  /** Grows from finding to finding; a whole number in decimal. */
  readonly id: string
  readonly purpose: Purpose
  /** Why it is over; null while it is open. */
  readonly because: string | null
}

export const STORED_FINDING_COLUMNS = `finding.id, finding.closed_because AS because, ${FINDING_COLUMNS}`

export type StoredFindingRow = FindingRow & Pick<StoredFinding, 'id' | 'because'>

export function storedFindingOf(row: StoredFindingRow): StoredFinding {
  return { ...findingOf(row), id: row.id, because: row.because, purpose: purposeOf(row.detection) }
}
