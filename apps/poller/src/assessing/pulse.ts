import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'

/** Work that is done again and again, and sooner when somebody asks for it. */
export interface Pulse {
  /** Has it done soon; while it runs, once more after it. */
  wake(): void
  /** Ends when what runs has ended. */
  stop(): Promise<void>
}

export interface PulseOptions {
  readonly clock: Pick<Clock, 'after' | 'monotonic'>
  readonly everyMs: number
  /** However often it is asked for, so much lies between the beginnings of two. */
  readonly leastMs: number
  /** Whether there is more to do at once. */
  readonly work: () => Promise<boolean>
  readonly onFault: (error: unknown) => void
}

/** Does `work` now and then every `everyMs`. Never two at once; after a failure with the usual pause. */
export function startPulse({ clock, everyMs, leastMs, work, onFault }: PulseOptions): Pulse {
  let timer: Timer | undefined
  let running: Promise<void> | undefined
  let begunMs = Number.NEGATIVE_INFINITY
  let isWoken = false
  let isStopped = false

  const wind = (ms: number): void => {
    timer?.cancel()
    if (!isStopped) timer = clock.after(ms, begin)
  }
  const soonestMs = () => Math.max(0, begunMs + leastMs - clock.monotonic())
  const run = async (): Promise<void> => {
    let isMore = false
    try {
      isMore = await work()
    } catch (error) {
      isWoken = false
      if (!isStopped) onFault(error)
    }
    running = undefined
    wind(isMore || isWoken ? soonestMs() : Math.max(0, begunMs + everyMs - clock.monotonic()))
  }
  const begin = (): void => {
    if (running !== undefined || isStopped) return
    begunMs = clock.monotonic()
    isWoken = false
    running = run()
  }
  begin()
  return {
    wake() {
      if (isWoken || isStopped) return
      isWoken = true
      if (running === undefined) wind(soonestMs())
    },
    async stop() {
      isStopped = true
      timer?.cancel()
      await running
    },
  }
}
