/** Lets through while there is room; the others wait, in the order in which they came. */
export interface Turnstile {
  /** undefined: go on at once. */
  pass(): Promise<void> | undefined
  /** Those that are not through yet. */
  readonly waiting: number
  /** To be called when there may be room again. */
  turn(): void
}

/** @param passed called for each that goes through, before the next one is weighed */
export function createTurnstile({ hasRoom, passed }: { readonly hasRoom: () => boolean; readonly passed: () => void }): Turnstile {
  let waiting: (() => void)[] = []
  let next = 0
  return {
    pass() {
      if (next === waiting.length && hasRoom()) {
        passed()
        return undefined
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
    get waiting() {
      return waiting.length - next
    },
    turn() {
      for (let first = waiting[next]; first !== undefined && hasRoom(); first = waiting[next]) {
        next++
        passed()
        first()
      }
      // Cut when all are through, or now and then: a shift for each would move all of it.
      if (next === waiting.length || next > 1000) {
        waiting = waiting.slice(next)
        next = 0
      }
    },
  }
}
