import { followCards, isAsking } from '@lispwatch/domain/baseline/card'
import { type Drift, driftKey } from '@lispwatch/domain/baseline/drift'
import { driftEvent } from '@lispwatch/domain/baseline/drift-events'
import { touchLooks } from '../assessing/due.ts'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { inTransaction } from '../transaction.ts'
import { cardsMet, writeCards } from './cards.ts'

const STILL = 'SELECT FROM baseline_state WHERE number = $1 FOR SHARE'

/**
 * Keeps what a look at these EID-prefixes showed: cards come, change and go. One transaction. False: the baseline has moved on from `number`,
 * so that it has to be decided anew; nothing was kept.
 */
export function recordDrift(
  db: Database,
  of: { readonly looked: readonly string[]; readonly drifts: readonly Drift[]; readonly number: string; readonly now: number },
): Promise<boolean> {
  const { looked, drifts, number, now } = of
  return inTransaction(db.pool, async (client) => {
    const { rowCount } = await client.query(STILL, [number])
    if (rowCount !== 1) return false
    const known = new Map((await cardsMet(client, looked, drifts)).map((card) => [driftKey(card), card]))
    const changed = followCards([...known.values()], looked, drifts, now)
    await writeCards(client, changed)
    // What comes and goes with one router is told once.
    const news = changed.filter((card) => {
      const before = known.get(driftKey(card))
      return isAsking(card, now) && (before === undefined || before.openedAt !== card.openedAt || before.decision !== null)
    })
    await appendEvents(
      client,
      news.map((card) => driftEvent(card, now)),
    )
    const rejected = changed.filter(
      (card) => card.decision?.state === 'rejected' || known.get(driftKey(card))?.decision?.state === 'rejected',
    )
    await touchLooks(
      client,
      rejected.map(({ source }) => ({ look: 'eid', key: source, at: now })),
    )
    return true
  })
}
