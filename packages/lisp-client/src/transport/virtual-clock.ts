import type { Clock, Timer } from '../client/ports.ts'

interface Scheduled {
  readonly at: number
  readonly order: number
  run: (() => void) | undefined
}

/** Time that only moves when told to. Events run in the order of their due time, then of their scheduling. */
export interface VirtualClock extends Clock {
  /** Moves time forward by `ms`, running what falls due and letting each event's promises settle before the next event. */
  advance(ms: number): Promise<void>
  /**
   * Moves time forward, event by event, until the promise settles, and returns its value.
   * @throws Error when nothing is scheduled any more, or `limitMs` of virtual time passed, and it has not settled
   */
  settle<T>(promise: Promise<T>, limitMs?: number): Promise<T>
  /** Number of scheduled events, cancelled ones not counted. */
  scheduled(): number
}

const SETTLE_LIMIT_MS = 3_600_000

/**
 * A clock for tests and simulations. Its monotonic time starts at 0 ms; a delay below zero counts as zero. What a scheduled function throws
 * comes out of the `advance` or `settle` that ran it.
 *
 * @param options.startAt epoch milliseconds at the start, the first instant of 2025 (UTC) by default
 */
export function createVirtualClock(options: { startAt?: number } = {}): VirtualClock {
  const startAt = options.startAt ?? Date.UTC(2025, 0, 1)
  const heap: Scheduled[] = []
  let elapsedMs = 0
  let order = 0
  let live = 0

  const runNext = async (): Promise<void> => {
    const next = popEarliest(heap)
    if (next?.run === undefined) return
    elapsedMs = Math.max(elapsedMs, next.at)
    const run = next.run
    next.run = undefined
    live--
    run()
    await promisesSettled()
  }

  const dropCancelled = (): void => {
    while (heap[0] !== undefined && heap[0].run === undefined) popEarliest(heap)
  }

  return {
    now: () => startAt + elapsedMs,
    monotonic: () => elapsedMs,
    after(ms: number, run: () => void): Timer {
      const scheduled: Scheduled = { at: elapsedMs + Math.max(0, ms), order: order++, run }
      live++
      pushScheduled(heap, scheduled)
      return {
        cancel() {
          if (scheduled.run !== undefined) live--
          scheduled.run = undefined
        },
      }
    },
    async advance(ms: number): Promise<void> {
      const until = elapsedMs + ms
      await promisesSettled()
      for (dropCancelled(); heap[0] !== undefined && heap[0].at <= until; dropCancelled()) await runNext()
      elapsedMs = until
    },
    async settle<T>(promise: Promise<T>, limitMs: number = SETTLE_LIMIT_MS): Promise<T> {
      const until = elapsedMs + limitMs
      let done = false
      const mark = () => {
        done = true
      }
      promise.then(mark, mark)
      await promisesSettled()
      while (!done) {
        dropCancelled()
        const next = heap[0]
        if (next === undefined) throw new Error(`nothing is scheduled any more at ${elapsedMs} ms and the promise has not settled`)
        if (next.at > until) throw new Error(`the promise has not settled within ${limitMs} ms of virtual time`)
        await runNext()
      }
      return promise
    },
    scheduled: () => live,
  }
}

/** One turn of the real event loop drains every promise reaction, however long the chain. */
function promisesSettled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function isEarlier(a: Scheduled, b: Scheduled): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

function pushScheduled(heap: Scheduled[], item: Scheduled): void {
  let index = heap.length
  heap.push(item)
  while (index > 0) {
    const parentIndex = (index - 1) >> 1
    const parent = heap[parentIndex]
    if (parent === undefined || isEarlier(parent, item)) break
    heap[index] = parent
    index = parentIndex
  }
  heap[index] = item
}

function popEarliest(heap: Scheduled[]): Scheduled | undefined {
  const first = heap[0]
  const moved = heap.pop()
  if (first === undefined || moved === undefined || heap.length === 0) return first
  let index = 0
  for (;;) {
    let childIndex = 2 * index + 1
    let child = heap[childIndex]
    const sibling = heap[childIndex + 1]
    if (child !== undefined && sibling !== undefined && isEarlier(sibling, child)) {
      child = sibling
      childIndex++
    }
    if (child === undefined || isEarlier(moved, child)) break
    heap[index] = child
    index = childIndex
  }
  heap[index] = moved
  return first
}
