import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5000

export interface Repeated {
  stop(): void
}

/** Runs `work` now and then every `everyMs`; after a failure again, with pauses that grow up to 5 s. Never two at once. */
export function repeat(options: {
  readonly clock: Clock
  readonly everyMs: number
  readonly work: () => Promise<void>
  readonly onDone: () => void
  readonly onFault: (error: unknown) => void
}): Repeated {
  const { clock, everyMs, work, onDone, onFault } = options
  let timer: Timer | undefined
  let isStopped = false
  let retryMs = FIRST_RETRY_MS

  const run = async () => {
    let nextMs = everyMs
    try {
      await work()
      if (isStopped) return
      retryMs = FIRST_RETRY_MS
      onDone()
    } catch (error) {
      if (isStopped) return
      nextMs = Math.min(retryMs, everyMs)
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
      onFault(error)
    }
    timer = clock.after(nextMs, () => void run())
  }
  void run()
  return {
    stop() {
      isStopped = true
      timer?.cancel()
    },
  }
}
