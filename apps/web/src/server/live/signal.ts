/** Something that many wait for and that happens again and again. */
export interface Signal {
  notify(): void
  /** Resolves at the next notify, or when `abort` does. */
  next(abort?: AbortSignal): Promise<void>
}

export function createSignal(): Signal {
  const waiting = new Set<() => void>()
  return {
    notify() {
      const due = [...waiting]
      for (const resolve of due) resolve()
    },
    next(abort) {
      return new Promise((resolve) => {
        const done = () => {
          waiting.delete(done)
          abort?.removeEventListener('abort', done)
          resolve()
        }
        if (abort?.aborted) return resolve()
        waiting.add(done)
        abort?.addEventListener('abort', done, { once: true })
      })
    },
  }
}
