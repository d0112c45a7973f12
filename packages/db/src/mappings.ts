import type { Mapping } from '@lispwatch/domain/mapping'
import type { Database } from './client.ts'

/**
 * What one server said about one EID-prefix during one closed interval. It began somewhere in (startedAfterAt, startedByAt] and ended
 * somewhere in (endedAfterAt, endedByAt]; the end is null while it still holds. `startedAfterAt` null: nothing was seen before.
 */
export interface MappingVersion {
  readonly id: string
  readonly eid: string
  readonly iid: number
  readonly node: string
  readonly vantage: string
  readonly mapping: Mapping
  readonly startedAfterAt: number | null
  readonly startedByAt: number
  readonly endedAfterAt: number | null
  readonly endedByAt: number | null
  readonly lastSeenAt: number
}

/** Mapping versions of a site, or of one EID-prefix (text of formatEidPrefix), newest first. */
export declare function mappingHistory(db: Database, of: { siteName: string } | { eid: string }): Promise<MappingVersion[]>
