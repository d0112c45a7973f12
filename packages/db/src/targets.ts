import type { Mapping } from '@lispwatch/domain/mapping'
import type { Target } from '@lispwatch/domain/target'
import type { TargetState } from '@lispwatch/domain/target-state'
import type { Database } from './client.ts'

export interface DueTarget {
  readonly targetId: number
  readonly slotAt: number
}

export interface LoadedTarget {
  readonly target: Target
  readonly prior: TargetState
  /** The mapping last seen at this target; null when none is known. */
  readonly mapping: Mapping | null
}

export declare function claimDue(db: Database, of: { vantage: string; now: number; horizonMs: number; limit: number }): Promise<DueTarget[]>

/** The targets of `ids` that still exist and are enabled, with what is remembered of them, in one read. */
export declare function loadTargets(db: Database, ids: readonly number[]): Promise<LoadedTarget[]>

/** Makes everything of a site due at once; returns how many targets that is. */
export declare function askNow(db: Database, of: { siteName: string; now: number }): Promise<number>

/** Makes sure that the vantage exists and has a target for everything in the inventory. */
export declare function ensureVantage(db: Database, name: string, now: number): Promise<void>
