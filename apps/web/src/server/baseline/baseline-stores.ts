import type { StoredCard } from '@lispwatch/db/baseline/cards'
import { type DecidedCard, decideDrift } from '@lispwatch/db/baseline/decide'
import { type EditOutcome, type EntryEdit, editBaseline } from '@lispwatch/db/baseline/edit'
import {
  type CardCounts,
  type CardFilter,
  countCards,
  type EntryDetail,
  type EntryRow,
  entryDetail,
  listCards,
  listEntries,
} from '@lispwatch/db/baseline/list'
import { type ProposalScope, type Proposals, proposeBaseline } from '@lispwatch/db/baseline/propose'
import type { Database } from '@lispwatch/db/client'
import type { DriftAction } from '@lispwatch/domain/baseline/decide'

/** What may be registered, and what differs from it. */
export interface BaselineStores {
  driftCards(filter: CardFilter & { before?: number | null; limit: number }, now: number): Promise<StoredCard[]>
  driftCounts(now: number): Promise<CardCounts>
  decideDrift(ids: readonly number[], action: DriftAction, by: { author: string; now: number }): Promise<DecidedCard[]>
  baselineEntries(of: {
    q?: string | undefined
    after?: string | null
    isWritten?: boolean | undefined
    limit: number
  }): Promise<EntryRow[]>
  baselineEntry(eid: string): Promise<EntryDetail>
  editBaseline(
    edits: readonly EntryEdit[],
    by: { author: string; reason: string; now: number; origin: 'console' | 'adopted' },
  ): Promise<EditOutcome>
  proposeBaseline(scope: ProposalScope, now: number): Promise<Proposals>
}

export const databaseBaselineStores = (database: Database): BaselineStores => ({
  driftCards: (filter, now) => listCards(database, filter, now),
  driftCounts: (now) => countCards(database, now),
  decideDrift: (ids, action, by) => decideDrift(database, ids, action, by),
  baselineEntries: (of) => listEntries(database, of),
  baselineEntry: (eid) => entryDetail(database, eid),
  editBaseline: (edits, by) => editBaseline(database, edits, by),
  proposeBaseline: (scope, now) => proposeBaseline(database, scope, now),
})
