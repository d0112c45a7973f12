/** Values on their way from listeners to whoever iterates over them. At most `capacity` wait; beyond that the oldest go. */
export interface ValueQueue<T> extends AsyncIterable<T> {
  push(value: T): void
  /** Ends the iteration once what waits has been taken. */
  end(): void
  /** Values that were dropped because nobody took them in time. */
  readonly dropped: number
}

/** For one consumer: two iterations of one queue share its values between them. */
export function createValueQueue<T>(capacity: number): ValueQueue<T> {
  let waiting: T[] = []
  let isEnded = false
  let dropped = 0
  let wake: (() => void) | undefined

  const signal = (): void => {
    wake?.()
    wake = undefined
  }

  return {
    get dropped() {
      return dropped
    },
    push(value) {
      if (isEnded) return
      if (waiting.length >= capacity) {
        waiting.shift()
        dropped++
      }
      waiting.push(value)
      signal()
    },
    end() {
      isEnded = true
      signal()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const taken = waiting
        waiting = []
        yield* taken
        if (waiting.length > 0) continue
        if (isEnded) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
