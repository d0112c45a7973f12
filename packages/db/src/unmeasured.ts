import type { Judgement } from '@lispwatch/domain/judge'
import type { Unmeasured } from '@lispwatch/domain/unmeasured'
import type { Database } from './client.ts'
import { EPOCH_TYPES } from './instant.ts'
import type { Queryable } from './transaction.ts'

const RECORD = `
INSERT INTO unmeasured (target_id, from_at, to_at)
SELECT target_id, to_timestamp(from_s), to_timestamp(to_s)
FROM unnest($1::int[], $2::float8[], $3::float8[]) AS stretch (target_id, from_s, to_s)
ON CONFLICT DO NOTHING`

/** Writes down the stretches that these judgements end, all in one statement; none at all where there are none. */
export async function recordUnmeasured(client: Queryable, judgements: readonly Judgement[]): Promise<void> {
  const stretches = judgements.flatMap(({ targetId, unmeasured }) => unmeasured.map((stretch) => ({ targetId, ...stretch })))
  if (stretches.length === 0) return
  await client.query(RECORD, [
    stretches.map(({ targetId }) => targetId),
    stretches.map(({ fromAt }) => fromAt / 1000),
    stretches.map(({ toAt }) => toAt / 1000),
  ])
}

/** The stretches that are read at most: the newest. */
const MOST_STRETCHES = 50_000

const STRETCHES = `
SELECT target_id, from_at, to_at
FROM unmeasured
WHERE target_id = ANY ($1::int[])
ORDER BY from_at DESC
LIMIT ${MOST_STRETCHES}`

/** The stretches of some targets, the newest first, by target id. */
export async function unmeasuredOf({ pool }: Database, targetIds: Iterable<number>): Promise<ReadonlyMap<number, Unmeasured[]>> {
  const { rows } = await pool.query<[targetId: number, fromAt: number, toAt: number]>({
    ...{ text: STRETCHES, values: [[...new Set(targetIds)]], rowMode: 'array', types: EPOCH_TYPES },
  })
  const ofTarget = new Map<number, Unmeasured[]>()
  for (const [targetId, fromAt, toAt] of rows) {
    const found = ofTarget.get(targetId) ?? []
    found.push({ fromAt, toAt })
    ofTarget.set(targetId, found)
  }
  return ofTarget
}

/** Those that lie in the certain part of an interval, oldest first: a stretch in which something changed is an uncertain edge already. */
export function unmeasuredWithin(
  stretches: readonly Unmeasured[] = [],
  { startedByAt, lastSeenAt }: { readonly startedByAt: number; readonly lastSeenAt: number },
): Unmeasured[] {
  return stretches.filter(({ fromAt, toAt }) => fromAt >= startedByAt && toAt <= lastSeenAt).reverse()
}
