import type { Judgement } from '@lispwatch/domain/judge'
import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'
import { mayPass } from './database-fault.ts'

/** What has settled waits for company, but not longer than this. */
export const RECORD_INTERVAL_MS = 200
/** So many are recorded in one transaction. */
export const RECORD_BATCH = 256

/** Two, so that one connection computes while the other commits; they meet in no target that is judged on the present state. */
const AT_ONCE = 2

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5000

export interface RecorderOptions {
  readonly clock: Clock
  /** Stores judgements, all or none. */
  readonly store: (judgements: readonly Judgement[]) => Promise<{ recorded: number; stale: number }>
  /** A batch was stored, in this time. */
  readonly onStored: (result: { recorded: number; stale: number; durationMs: number }) => void
  /** The store cannot be reached; it is tried again. */
  readonly onFault: (error: unknown) => void
  /** One judgement cannot be stored at all; it is given up so that it does not hold up the others. */
  readonly onGivenUp: (judgement: Judgement, error: unknown) => void
}

/** Collects judgements and records them in batches, which leave in the order in which they came, two at once at most. */
export interface Recorder {
  /** Settles when the judgement was recorded, or given up. */
  record(judgement: Judgement): Promise<void>
  /** Judgements that are not recorded yet. */
  readonly waiting: number
  /** Records what is there at once, tries no more than once, and takes nothing more. */
  close(): Promise<void>
}

interface Waiting {
  readonly judgement: Judgement
  readonly settle: () => void
}

export function createRecorder({ clock, store, onStored, onFault, onGivenUp }: RecorderOptions): Recorder {
  let queue: Waiting[] = []
  let timer: Timer | undefined
  let isClosed = false
  /** Somebody has waited for long enough. */
  let isOverdue = false
  /** The store could not be reached: only the timer tries again. */
  let isAway = false
  let retryMs = FIRST_RETRY_MS
  let underWay = 0
  const running = new Set<Promise<void>>()

  const storeBatch = async (batch: readonly Waiting[]): Promise<void> => {
    const startedMs = clock.monotonic()
    try {
      const result = await store(batch.map(({ judgement }) => judgement))
      onStored({ ...result, durationMs: clock.monotonic() - startedMs })
    } catch (error) {
      if (mayPass(error)) throw error
      await storeHalves(batch, error)
    }
  }

  /** One judgement of the batch is refused for what it is: found by halving, so that all the others are kept. */
  const storeHalves = async (batch: readonly Waiting[], error: unknown): Promise<void> => {
    const [only] = batch
    if (batch.length === 1 && only) {
      onGivenUp(only.judgement, error)
      return
    }
    const middle = Math.ceil(batch.length / 2)
    await storeBatch(batch.slice(0, middle))
    await storeBatch(batch.slice(middle))
  }

  /** Stores the oldest that wait; they go back to the front when the store cannot be reached. */
  const leave = async (): Promise<void> => {
    const batch = queue.slice(0, RECORD_BATCH)
    queue = queue.slice(batch.length)
    underWay += batch.length
    isOverdue = false
    try {
      await storeBatch(batch)
      isAway = false
      retryMs = FIRST_RETRY_MS
      for (const { settle } of batch) settle()
    } catch (error) {
      queue = [...batch, ...queue]
      if (!isAway) wind(retryMs)
      isAway = true
      onFault(error)
    } finally {
      underWay -= batch.length
    }
  }

  const start = (): void => {
    const left: Promise<void> = leave().finally(() => {
      running.delete(left)
      leaveWhatMay()
    })
    running.add(left)
  }

  /** Whole batches leave at once; what is less than one waits for company. */
  const leaveWhatMay = (): void => {
    if (isAway || isClosed) return
    while (running.size < AT_ONCE && (queue.length >= RECORD_BATCH || (isOverdue && queue.length > 0))) start()
    if (queue.length > 0 && timer === undefined) wind(RECORD_INTERVAL_MS)
  }

  const wind = (ms: number): void => {
    timer?.cancel()
    timer = undefined
    if (isClosed) return
    timer = clock.after(ms, () => {
      timer = undefined
      if (isAway) tryAgain()
      isOverdue = true
      leaveWhatMay()
    })
  }

  const tryAgain = (): void => {
    isAway = false
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
  }

  return {
    record(judgement) {
      if (isClosed) return Promise.resolve()
      return new Promise((settle) => {
        queue.push({ judgement, settle })
        leaveWhatMay()
      })
    },
    get waiting() {
      return queue.length + underWay
    },
    async close() {
      isClosed = true
      timer?.cancel()
      await Promise.all(running)
      isAway = false
      while (queue.length > 0 && !isAway) await leave()
      for (const { settle } of queue) settle()
      queue = []
    },
  }
}
