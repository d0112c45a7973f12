import type { FindingStep, PriorOf } from '@lispwatch/domain/detection/assess'
import type { Circumstances } from '@lispwatch/domain/detection/circumstances'
import type { Look, LookFacts } from '@lispwatch/domain/facts/look'
import type { Correlation, Situation } from '@lispwatch/domain/incident/correlate'
import { readCircumstances } from './assessing/circumstances.ts'
import { claimLooks, type DueLook, sweepLooks, touchLooks } from './assessing/due.ts'
import { readFacts } from './assessing/facts.ts'
import { readPriors } from './assessing/priors.ts'
import { recordRound } from './assessing/record.ts'
import { type ReadSituation, readSituation } from './assessing/situation.ts'
import type { Database } from './client.ts'
import { retryConflicts } from './transaction.ts'

export type { DueLook } from './assessing/due.ts'
export { RoundOvertaken } from './assessing/record.ts'

/** The memory of the rounds of assessing: what is due, what is known, and what came of it. For one leader at a time. */
export interface AssessmentMemory {
  claimDue(now: number, limit: number): Promise<readonly (DueLook & { readonly dueAt: number })[]>
  touch(looks: readonly DueLook[], at: number): Promise<void>
  sweep(look: Look, of: { readonly now: number; readonly withinMs: number }): Promise<void>
  readCircumstances(now: number): Promise<Circumstances>
  readFacts<L extends Look>(
    look: L,
    keys: readonly string[],
    of: { readonly now: number; readonly isSlow: boolean },
  ): Promise<readonly LookFacts[L][]>
  readPriors(subjects: readonly string[]): Promise<ReadonlyMap<string, PriorOf>>
  readSituation(now: number, steps?: readonly FindingStep[]): Promise<Situation>
  /** @throws RoundOvertaken where another leader has recorded since the situation was read */
  record(steps: readonly (FindingStep & DueLook)[], correlation: Correlation, now: number): Promise<void>
}

/** The memory over one database. It remembers which situation it read last, so that a record follows from what is still so. */
export function assessmentMemory(db: Database): AssessmentMemory {
  let read: Pick<ReadSituation, 'round' | 'handled'> | null = null
  return {
    claimDue: (now, limit) => claimLooks(db, now, limit),
    touch: (looks, at) =>
      retryConflicts(() =>
        touchLooks(
          db.pool,
          looks.map((look) => ({ ...look, at })),
        ),
      ),
    sweep: (look, of) => sweepLooks(db, look, of),
    readCircumstances: (now) => readCircumstances(db, now),
    readFacts: (look, keys, of) => readFacts(db, look, keys, of),
    readPriors: (subjects) => readPriors(db, subjects),
    async readSituation(now, steps = []) {
      const { situation, ...of } = await readSituation(db, now, steps)
      read = of
      return situation
    },
    async record(steps, correlation, now) {
      const of = read
      // Where the record fails, the next one begins with a situation of its own.
      read = null
      const round = await recordRound(db, steps, correlation, { now, of })
      read = { round, handled: of?.handled ?? new Map() }
    },
  }
}
