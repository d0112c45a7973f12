import type { Judgement } from '@lispwatch/domain/judge'
import type { Database } from './client.ts'

export interface RecordResult {
  /** Judgements whose observation and state were stored. */
  readonly recorded: number
  /** Judgements of a state that had moved on: the observation is kept, the verdict is not. */
  readonly stale: number
}

export declare function recordJudgements(db: Database, judgements: readonly Judgement[]): Promise<RecordResult>
