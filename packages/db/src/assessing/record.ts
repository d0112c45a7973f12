import type { FindingStep } from '@lispwatch/domain/detection/assess'
import type { Correlation } from '@lispwatch/domain/incident/correlate'
import { incidentEvents } from '@lispwatch/domain/incident/incident-events'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { appendEntries } from '../incidents/entries.ts'
import { writeIncidents } from '../incidents/write.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { type DueLook, touchLooks } from './due.ts'
import { recordFindings } from './record-findings.ts'
import type { ReadSituation } from './situation.ts'

const NEXT_ROUND = 'UPDATE assessment_round SET number = number + 1 WHERE $1::bigint IS NULL OR number = $1 RETURNING number'

/** Another one leads by now, or has led in between: what was decided here was decided about a situation that is gone. */
export class RoundOvertaken extends Error {
  override readonly name = 'RoundOvertaken'
  constructor() {
    super('Another poller has recorded a round of assessing meanwhile: nothing of this one was kept, and the next one begins anew.')
  }
}

async function nextRound(client: Queryable, round: string | null): Promise<string> {
  const { rows } = await client.query<{ number: string }>(NEXT_ROUND, [round])
  const [moved] = rows
  if (moved === undefined) throw new RoundOvertaken()
  return moved.number
}

/**
 * Keeps a round, all of it or nothing: findings and memories, when to look again, incidents with their timelines, and their events. `of` is
 * the situation that the correlation was made of; null: none was read since the store was opened.
 *
 * @returns the number of the round
 * @throws RoundOvertaken
 */
export function recordRound(
  db: Database,
  steps: readonly (FindingStep & DueLook)[],
  correlation: Correlation,
  { now, of }: { readonly now: number; readonly of: Pick<ReadSituation, 'round' | 'handled'> | null },
): Promise<string> {
  return inTransaction(db.pool, async (client) => {
    const round = await nextRound(client, of?.round ?? null)
    await recordFindings(client, steps, now)
    // A key that is empty stands for the rounds themselves: nothing is looked at for it.
    const again = steps.flatMap(({ look, key, lookAgainAt }) =>
      lookAgainAt === null || key === '' ? [] : [{ look, key, at: lookAgainAt }],
    )
    await touchLooks(client, again)
    const { changed, entries } = correlation
    const written = await writeIncidents(client, changed, (id) => of?.handled.get(id) ?? 0)
    const overtaken = new Set(changed.map(({ id }) => id).filter((id) => !written.has(id)))
    const kept = entries.filter(({ incidentId }) => !overtaken.has(incidentId))
    await appendEntries(client, kept)
    await appendEvents(client, incidentEvents({ changed: changed.filter(({ id }) => written.has(id)), entries: kept }, now))
    return round
  })
}
