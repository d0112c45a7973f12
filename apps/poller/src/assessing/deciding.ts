import { listenAlertRules } from '@lispwatch/db/alerting'
import type { Database } from '@lispwatch/db/client'
import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'
import { startPulse } from './pulse.ts'
import type { AlongsideRounds } from './start.ts'

/** However little happens, it is decided anew after this time. */
const DECIDE_EVERY_MS = 30_000
/** However much happens, so much lies between two times. */
const DECIDE_LEAST_MS = 500
/** A timer fires a little early at times; deciding a little late costs nothing. */
const LATE_MS = 5

export interface DecidingOptions {
  readonly clock: Pick<Clock, 'now' | 'monotonic' | 'after'>
  readonly database: Database
  /** Decides once. @returns when time alone will change something, null: never; `again`: it has to be decided anew at once */
  readonly decide: (now: number) => Promise<number | null | 'again'>
  readonly onFault: (error: unknown) => void
}

/**
 * Decides again and again: after every round that put incidents together, when people change rules, routes, channels or windows, and when time
 * alone changes something. Never in the way of the rounds.
 */
export function startDeciding({ clock, database, decide, onFault }: DecidingOptions): AlongsideRounds {
  let timer: Timer | undefined
  const pulse = startPulse({
    ...{ clock, everyMs: DECIDE_EVERY_MS, leastMs: DECIDE_LEAST_MS, onFault },
    async work() {
      timer?.cancel()
      const now = clock.now()
      const nextAt = await decide(now)
      if (nextAt === 'again') return true
      if (nextAt !== null && nextAt - now < DECIDE_EVERY_MS) timer = clock.after(Math.max(0, nextAt - clock.now()) + LATE_MS, pulse.wake)
      return false
    },
  })
  const listening = listenAlertRules(database, () => pulse.wake())
  return {
    rounded({ correlation }) {
      if (correlation !== null) pulse.wake()
    },
    async stop() {
      timer?.cancel()
      await listening.close()
      await pulse.stop()
      timer?.cancel()
    },
  }
}
