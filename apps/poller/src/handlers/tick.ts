import type { DueTarget } from '@lispwatch/db/targets'
import { MAX_BATCH, type PayloadOf, TICK_INTERVAL_MS } from '@lispwatch/jobs/catalog'

/** The most that one claim takes; a vantage that has more due asks again at once. */
const CLAIM_LIMIT = 10_000

export interface TickDeps {
  readonly now: () => number
  readonly claim: (of: { now: number; horizonMs: number; limit: number }) => Promise<readonly DueTarget[]>
  readonly enqueue: (batches: readonly PayloadOf<'observe'>[]) => Promise<void>
}

/** Batches in the order in which they are due, so that the targets of one are due close to each other. */
function batches(due: readonly DueTarget[]): PayloadOf<'observe'>[] {
  const pairs = due.map(({ targetId, slotAt }): [number, number] => [targetId, slotAt])
  return Array.from({ length: Math.ceil(pairs.length / MAX_BATCH) }, (_, n) => ({ due: pairs.slice(n * MAX_BATCH, (n + 1) * MAX_BATCH) }))
}

/** Claims all that falls due until the next tick, and queues it. What was claimed and could not be queued is a gap, nothing else. */
export async function handleTick({ now, claim, enqueue }: TickDeps): Promise<void> {
  for (let claimed = CLAIM_LIMIT; claimed === CLAIM_LIMIT; ) {
    const due = await claim({ now: now(), horizonMs: TICK_INTERVAL_MS, limit: CLAIM_LIMIT })
    await enqueue(batches(due))
    claimed = due.length
  }
}
