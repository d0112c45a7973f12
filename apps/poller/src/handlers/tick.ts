import type { DueTarget } from '@lispwatch/db/targets'
import { MAX_BATCH, type PayloadOf, TICK_INTERVAL_MS } from '@lispwatch/jobs/catalog'
import type { Clock } from '@lispwatch/lisp-client/client/ports'

/** So many batches may wait in the queue. What is due beyond them stays in the schedule, where the oldest comes first. */
export const MOST_BATCHES_WAITING = 16

export interface TickDeps {
  readonly clock: Clock
  readonly claim: (of: { now: number; horizonMs: number; limit: number }) => Promise<readonly DueTarget[]>
  /** Batches that nobody has taken off the queue yet. */
  readonly waiting: () => Promise<number>
  readonly enqueue: (batches: readonly PayloadOf<'observe'>[]) => Promise<void>
}

/** How long a tick waits for room in the queue before it looks again. */
const LOOK_AGAIN_MS = 25

/**
 * Claims what falls due until the next tick in batches and queues it; no more than the pollers get done, and no longer than until the next
 * tick, which goes on. One claim after the other, while what was claimed is queued: claims at the same time would step over what each of
 * them holds. What was claimed and could not be queued is a gap, nothing else.
 */
export async function handleTick({ clock, claim, waiting, enqueue }: TickDeps): Promise<void> {
  const untilMs = clock.monotonic() + TICK_INTERVAL_MS
  while (clock.monotonic() < untilMs) {
    const room = MOST_BATCHES_WAITING - (await waiting())
    if (room <= 0) await new Promise<void>((resolve) => clock.after(LOOK_AGAIN_MS, resolve))
    else if (await fill(room)) return
  }

  /** Whether nothing is due any more. */
  async function fill(room: number): Promise<boolean> {
    const queuing: Promise<void>[] = []
    const queue = (due: readonly DueTarget[]) => {
      const queued = enqueue([{ due: due.map(({ targetId, slotAt }): [number, number] => [targetId, slotAt]) }])
      // It is waited for below; until then its failure is nobody's.
      queued.catch(() => {})
      queuing.push(queued)
    }
    let isDone = false
    for (let left = room; left > 0 && !isDone; left--) {
      const due = await claim({ now: clock.now(), horizonMs: TICK_INTERVAL_MS, limit: MAX_BATCH })
      isDone = due.length < MAX_BATCH
      if (due.length > 0) queue(due)
    }
    await Promise.all(queuing)
    return isDone
  }
}
