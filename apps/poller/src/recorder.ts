import type { Judgement } from '@lispwatch/domain/judge'
import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'
import { mayPass } from './database-fault.ts'

/** What has settled waits for company, but not longer than this. */
export const RECORD_INTERVAL_MS = 200
/** So many are recorded in one transaction. */
export const RECORD_BATCH = 256

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

/** Collects judgements and records them in batches, in the order in which they came. */
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
  let running: Promise<void> | undefined
  let isClosed = false
  let retryMs = FIRST_RETRY_MS

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

  const drain = async (): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.slice(0, RECORD_BATCH)
      try {
        await storeBatch(batch)
      } catch (error) {
        onFault(error)
        return
      }
      retryMs = FIRST_RETRY_MS
      queue = queue.slice(batch.length)
      for (const { settle } of batch) settle()
    }
  }

  const flush = (): Promise<void> => {
    timer?.cancel()
    timer = undefined
    running ??= drain().finally(() => {
      running = undefined
      if (queue.length === 0 || isClosed) return
      // The store failed: what waits is kept, and tried again with growing pauses.
      timer = clock.after(retryMs, flush)
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
    })
    return running
  }

  return {
    record(judgement) {
      if (isClosed) return Promise.resolve()
      return new Promise((settle) => {
        queue.push({ judgement, settle })
        if (running) return
        if (queue.length >= RECORD_BATCH && retryMs === FIRST_RETRY_MS) void flush()
        else timer ??= clock.after(RECORD_INTERVAL_MS, flush)
      })
    },
    get waiting() {
      return queue.length
    },
    async close() {
      isClosed = true
      await running
      await flush()
      for (const { settle } of queue) settle()
      queue = []
    },
  }
}
