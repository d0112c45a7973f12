/** Something that was read, and when; what stands when nothing newer can be. */
export interface Snapshot<T> {
  readonly value: T
  /** Epoch ms. */
  readonly madeAt: number
  /** Grows with each that differs from the one before. */
  readonly version: number
}

export interface KeeperOptions<T> {
  readonly read: (now: number) => Promise<T>
  /** Of two readings that give the same text, nothing is told. */
  readonly textOf: (value: T) => string
  /** What an earlier process kept; null where there is nothing. */
  readonly load: () => Promise<{ readonly value: T; readonly madeAt: number } | null>
  readonly save: (snapshot: { readonly value: T; readonly madeAt: number }) => Promise<void>
  /** What takes time is done with a reading before it is shown; it may fail, and the reading is shown all the same. */
  readonly makeReady: (next: Snapshot<T>) => Promise<void>
  readonly now: () => number
  readonly onFault: (error: unknown) => void
  /** Calls `work` every so often until the returned function is called. */
  readonly every: (ms: number, work: () => void) => () => void
}

/** What changes is on the public pages within five seconds while the database answers: reading it and making it ready takes its part of them. */
export const RENEWED_EVERY_MS = 4_000
/** What is kept for the next process may be so old. */
const SAVED_EVERY_MS = 60_000
/** A reading that is older cannot be renewed, and the page says so. */
export const STALE_AFTER_MS = 60_000

export interface Keeper<T> {
  /** The newest there is; undefined before the first. Never waits and never asks anybody. */
  current(): Snapshot<T> | undefined
  /** The newest there is, waiting for the first. */
  first(): Promise<Snapshot<T> | undefined>
  /** Calls back when what is shown has changed; returns how to stop that. */
  watch(changed: (version: number) => void): () => void
  /** Reads anew at once, instead of when it is time. */
  renew(): void
  stop(): void
}

/**
 * Keeps a reading that is shown to many: it is renewed beside them, kept for the next process, and stays when nobody answers any more.
 */
export function createKeeper<T>(options: KeeperOptions<T>): Keeper<T> {
  const { read, textOf, load, save, makeReady, now, onFault, every } = options
  const watchers = new Set<(version: number) => void>()
  let current: Snapshot<T> | undefined
  let text = ''
  let savedAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | undefined
  let isFailing = false

  function show(next: Snapshot<T>, its: string): void {
    const isNew = next.version !== current?.version
    text = its
    current = next
    if (isNew) for (const changed of watchers) changed(next.version)
  }

  function snapshotOf(value: T, madeAt: number, its: string): Snapshot<T> {
    const isNew = current === undefined || its !== text
    return { value, madeAt, version: (current?.version ?? 0) + (isNew ? 1 : 0) }
  }

  const kept = load()
    .then((before) => {
      if (before === null) return
      const its = textOf(before.value)
      show(snapshotOf(before.value, before.madeAt, its), its)
    })
    .catch(onFault)

  async function renew(): Promise<void> {
    // What an earlier process kept comes first, so that it never takes the place of what is read now.
    await kept
    try {
      const madeAt = now()
      const value = await read(madeAt)
      const its = textOf(value)
      const next = snapshotOf(value, madeAt, its)
      await makeReady(next).catch(onFault)
      show(next, its)
      isFailing = false
      if (madeAt - savedAt < SAVED_EVERY_MS) return
      savedAt = madeAt
      await save({ value, madeAt })
    } catch (error) {
      // Said once, until it goes on: the page itself tells its age.
      if (!isFailing) onFault(error)
      isFailing = true
    }
  }

  const turn = () => {
    running ??= renew().finally(() => {
      running = undefined
    })
    return running
  }

  void turn()
  const stop = every(RENEWED_EVERY_MS, () => void turn())

  return {
    current: () => current,
    async first() {
      if (current === undefined) await kept
      if (current === undefined) await running
      return current
    },
    watch(changed) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    // What is being read may be from before: it is read once more.
    renew: () => void (running === undefined ? turn() : running.then(turn)),
    stop,
  }
}
