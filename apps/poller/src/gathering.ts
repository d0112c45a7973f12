import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'

/** Things that are stored together: each waits a little for company. */
export interface Gathering<T> {
  /** False: too many wait, and this one is left out. */
  add(one: T): boolean
  /** Stores what is there. */
  close(): Promise<void>
}

/** Stores what is added, at most `most` at once, one batch after the other. Never rejects: `onFault` has the batch that could not be stored. */
export function createGathering<T>(options: {
  readonly clock: Pick<Clock, 'after'>
  readonly waitMs: number
  readonly most: number
  readonly store: (batch: readonly T[]) => Promise<void>
  readonly onFault: (error: unknown, batch: readonly T[]) => void
}): Gathering<T> {
  const { clock, waitMs, most, store, onFault } = options
  let waiting: T[] = []
  let timer: Timer | undefined
  let storing: Promise<void> = Promise.resolve()
  const leave = () => {
    timer = undefined
    const batch = waiting
    waiting = []
    storing = storing.then(async () => {
      if (batch.length === 0) return
      try {
        await store(batch)
      } catch (error) {
        onFault(error, batch)
      }
    })
  }
  return {
    add(one) {
      if (waiting.length >= most) return false
      waiting.push(one)
      timer ??= clock.after(waitMs, leave)
      return true
    },
    async close() {
      timer?.cancel()
      leave()
      await storing
    },
  }
}
