import type { FindingStep, PriorOf } from '@lispwatch/domain/detection/assess'
import type { Circumstances } from '@lispwatch/domain/detection/circumstances'
import type { Look, LookFacts } from '@lispwatch/domain/facts/look'
import type { Correlation, Situation } from '@lispwatch/domain/incident/correlate'

/** Something that is to be looked at: `key` is an EID-prefix, an address, or the name of a node or vantage. */
export interface DueLook {
  readonly look: Look
  readonly key: string
}

export interface ClaimedLook extends DueLook {
  /** Since when it is due, epoch ms. */
  readonly dueAt: number
}

/** What the rounds of assessing need of a memory: the database, or in a rehearsal what stands in its place. */
export interface AssessmentStore {
  /** Takes what is due by `now`, oldest first, at most `limit`; what is touched again meanwhile is due again. */
  claimDue(now: number, limit: number): Promise<readonly ClaimedLook[]>
  /** Makes these due at `at`; what is due sooner stays so. */
  touch(looks: readonly DueLook[], at: number): Promise<void>
  /** Makes every subject of this kind due, spread evenly over `withinMs` from `now`; what is due sooner stays so. */
  sweep(look: Look, of: { readonly now: number; readonly withinMs: number }): Promise<void>
  readCircumstances(now: number): Promise<Circumstances>
  /** What is known of those of `keys` that still exist. `isSlow` adds what is dear and changes slowly (PathWindow). */
  readFacts<L extends Look>(
    look: L,
    keys: readonly string[],
    of: { readonly now: number; readonly isSlow: boolean },
  ): Promise<readonly LookFacts[L][]>
  /** Open findings and memories of these subjects (text of subjectKey), by findingKey. */
  readPriors(subjects: readonly string[]): Promise<ReadonlyMap<string, PriorOf>>
  /** Everything correlate needs beside the steps of this round, which are laid over it; its topology has the names that they know as well. */
  readSituation(now: number, steps: readonly FindingStep[]): Promise<Situation>
  /** Keeps findings, memories, incidents, their timelines and their events, and when to look again: all or nothing. */
  record(steps: readonly (FindingStep & DueLook)[], correlation: Correlation, now: number): Promise<void>
}
