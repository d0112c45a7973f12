import { impliedEntry } from '@lispwatch/domain/baseline/baseline'
import type { CardState } from '@lispwatch/domain/baseline/card'
import { type DriftAction, decideCard, entryAccepting } from '@lispwatch/domain/baseline/decide'
import { decisionEvent } from '@lispwatch/domain/baseline/drift-events'
import type { BaselineEntry } from '@lispwatch/domain/baseline/entry'
import { touchLooks } from '../assessing/due.ts'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { storableText } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { CARD_COLUMNS, readCards, type StoredCard, writeCards } from './cards.ts'
import { readWatched } from './read.ts'
import { appendVersions, currentEntries, lockBaseline, versionsOf } from './versions.ts'

/** What became of it for each card; where nothing did, why not, for whoever asked. */
export interface DecidedCard {
  readonly id: number
  readonly refusal: string | null
}

const LOCKED = `SELECT ${CARD_COLUMNS} FROM drift_card WHERE id = ANY ($1::int[]) ORDER BY id FOR UPDATE`

const REMEMBER = `
INSERT INTO drift_decision (card_id, state, author, reason, until_at, version_id, at)
VALUES ($1, $2, $3, $4, to_timestamp($5::float8), $6, to_timestamp($7::float8))`

interface By {
  readonly author: string
  readonly now: number
}

/** What holds for the EID-prefix: what is written down, or what the inventory says. */
async function entryHolding(client: Queryable, eid: string): Promise<BaselineEntry | undefined> {
  const written = (await currentEntries(client, [eid])).get(eid)
  if (written !== undefined) return written
  const [watched] = await readWatched(client, [eid])
  return watched && impliedEntry(watched)
}

/** Writes the version that the action leads to, if it leads to one. */
async function write(client: Queryable, card: StoredCard, action: DriftAction, { author, now }: By): Promise<number | null> {
  const { eid, decision } = card
  if (action.kind === 'accept') {
    const before = await entryHolding(client, eid)
    const version = { eid, before: before ?? null, entry: entryAccepting(card, before), origin: 'accepted' } as const
    return (await appendVersions(client, [version], { author, now, reason: action.reason })).get(eid) ?? null
  }
  if (action.kind !== 'reopen' || decision?.state !== 'accepted') return null
  // Only what nobody has changed since can be taken back.
  const [newest, before] = await versionsOf(client, eid)
  if (newest?.origin !== 'accepted' || newest.at !== decision.at) return null
  const entry = before?.entry ?? null
  const undone = { eid, before: newest.entry, entry, origin: 'undone' } as const
  return (await appendVersions(client, [undone], { author, now, reason: 'taken back' })).get(eid) ?? null
}

const STATE: Record<DriftAction['kind'], CardState> = { accept: 'accepted', reject: 'rejected', snooze: 'snoozed', reopen: 'open' }

/** Does the same with several cards, in one transaction. Those that it cannot be done with stay as they are. */
export function decideDrift(db: Database, ids: readonly number[], action: DriftAction, by: By): Promise<DecidedCard[]> {
  return inTransaction(db.pool, async (client) => {
    await lockBaseline(client)
    const cards = new Map((await readCards(client, LOCKED, [ids])).map((card) => [card.id, card]))
    const outcomes: DecidedCard[] = []
    for (const id of new Set(ids)) {
      const card = cards.get(id)
      if (card === undefined) {
        outcomes.push({ id, refusal: 'There is no such drift.' })
        continue
      }
      const done = decideCard(card, action, { by: by.author, now: by.now })
      if ('refusal' in done) {
        outcomes.push({ id, refusal: done.refusal })
        continue
      }
      const versionId = await write(client, card, action, by)
      // With what allowed it taken back, it differs again: the look that is due now only confirms that, or finds it gone.
      const isBack = action.kind === 'reopen' && versionId !== null
      await writeCards(client, [isBack ? { ...done.card, goneAt: null } : done.card])
      const { reason = '', untilAt = null } = done.card.decision ?? {}
      const untilS = untilAt === null ? null : untilAt / 1000
      await client.query(REMEMBER, [
        id,
        STATE[action.kind],
        storableText(by.author),
        storableText(reason),
        untilS,
        versionId,
        by.now / 1000,
      ])
      await appendEvents(client, [decisionEvent(done.card, action, by)])
      await touchLooks(client, [{ look: 'eid', key: card.source, at: by.now }])
      outcomes.push({ id, refusal: null })
    }
    return outcomes
  })
}
