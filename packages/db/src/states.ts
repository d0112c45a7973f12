import type { RegistrationState, RlocState } from '@lispwatch/domain/state'
import type { TargetKind } from '@lispwatch/domain/target'
import type { Database } from './client.ts'

/** One state of one target during one closed interval; edges as in MappingVersion. */
export interface StateInterval {
  readonly id: string
  readonly targetId: number
  readonly kind: TargetKind
  readonly vantage: string
  /** The EID-prefix asked about, or the representative one of a locator. */
  readonly eid: string
  /** Only of a registration. */
  readonly node: string | null
  /** Only of a locator. */
  readonly rloc: string | null
  readonly state: RlocState | RegistrationState
  readonly startedAfterAt: number | null
  readonly startedByAt: number
  readonly endedAfterAt: number | null
  readonly endedByAt: number | null
  readonly lastSeenAt: number
}

/** State intervals of everything that belongs to a site, newest first. */
export declare function stateHistory(db: Database, of: { siteName: string }): Promise<StateInterval[]>
