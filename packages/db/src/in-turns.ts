/** So long one thing is done at a stretch before whatever else waits has its turn. */
const TURN_MS = 4
/** The clock is looked at after so many. */
const LOOK_EVERY = 32

/**
 * What `work` makes of each of very many items, in their order. Every few milliseconds others have their turn; so `items` must not change
 * meanwhile. What `work` throws ends it.
 */
export async function inTurns<T, R>(items: readonly T[], work: (item: T, index: number) => R): Promise<R[]> {
  const done: R[] = []
  let beganMs = performance.now()
  for (const [index, item] of items.entries()) {
    if (index % LOOK_EVERY === 0 && performance.now() - beganMs > TURN_MS) {
      await new Promise<void>((resolve) => setImmediate(resolve))
      beganMs = performance.now()
    }
    done.push(work(item, index))
  }
  return done
}
