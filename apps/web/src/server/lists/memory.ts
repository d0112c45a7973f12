/** An answer as it was read last. `isOld`: a newer one is being read; ask again soon. */
export interface Kept<T> {
  readonly value: T
  readonly isOld: boolean
}

export interface Memory<T> {
  /** The last answer at once, and a newer one is read meanwhile where it is due; waits only where there is none that is still worth showing. */
  glance(now: number): Promise<Kept<T>>
  /** An answer that nothing has made old since it was read. */
  fresh(now: number): Promise<T>
  /** Something has happened: what was read before is old. */
  outdate(): void
}

/** An answer stands at least so long, unless something happens; one that took longer stands some times as long as it took. */
const STANDS_LEAST_MS = 1500
const STANDS_TIMES = 4
/** So long after it stood no more it is still shown; then it is better to wait. */
const KEPT_MS = 120_000
/** Between two reads of the same all rest at least so long, or some times as long as the last one took, however much happens. */
const RESTS_LEAST_MS = 300
const RESTS_TIMES = 2
/** A new answer that comes so soon is worth waiting for. */
const PATIENCE_MS = 40

interface Answer<T> {
  readonly value: T
  readonly beganMs: number
  readonly tookMs: number
  /** How often it had been outdated when it was begun. */
  readonly round: number
}

interface MemoryOptions {
  readonly monotonic?: () => number
  /** Resolves when waiting is over. */
  readonly patience?: () => Promise<void>
}

/**
 * One memory of what is dear to read and the same for everybody: it is read once at a time, however many ask, and nobody waits for it who
 * can be shown the last one. What failed is asked again at the next occasion.
 */
export function memory<T>(read: (now: number) => Promise<T>, options: MemoryOptions = {}): Memory<T> {
  const { monotonic = () => performance.now(), patience = () => new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS)) } = options
  let last: Answer<T> | undefined
  let running: { readonly round: number; readonly answer: Promise<Answer<T>> } | undefined
  let round = 0

  const standsUntilMs = ({ beganMs, tookMs }: Answer<T>) => beganMs + tookMs + Math.max(STANDS_LEAST_MS, STANDS_TIMES * tookMs)
  const stands = (answer: Answer<T>) => answer.round === round && monotonic() < standsUntilMs(answer)

  const rests = ({ beganMs, tookMs }: Answer<T>) => monotonic() < beganMs + tookMs + Math.max(RESTS_LEAST_MS, RESTS_TIMES * tookMs)

  function begin(now: number): Promise<Answer<T>> {
    if (running !== undefined) return running.answer
    const beganMs = monotonic()
    const mine = round
    const answer = read(now).then(
      (value) => {
        running = undefined
        last = { value, beganMs, tookMs: monotonic() - beganMs, round: mine }
        return last
      },
      (error: unknown) => {
        running = undefined
        throw error
      },
    )
    running = { round: mine, answer }
    return answer
  }

  async function fresh(now: number): Promise<T> {
    if (last !== undefined && stands(last)) return last.value
    const wanted = round
    // What was begun before something happened may have missed it.
    if (running !== undefined && running.round < wanted) await running.answer.catch(() => undefined)
    const answer = await begin(now)
    return answer.value
  }

  async function glance(now: number): Promise<Kept<T>> {
    const shown = last
    if (shown !== undefined && stands(shown)) return { value: shown.value, isOld: false }
    if (shown === undefined || monotonic() > standsUntilMs(shown) + KEPT_MS) return { value: await fresh(now), isOld: false }
    if (rests(shown)) return { value: shown.value, isOld: true }
    const newer = begin(now).then(
      ({ value, round: its }) => ({ value, isOld: its < round }),
      () => ({ value: shown.value, isOld: true }),
    )
    return Promise.race([newer, patience().then(() => ({ value: shown.value, isOld: true }))])
  }

  return {
    fresh,
    glance,
    outdate: () => {
      round++
    },
  }
}
