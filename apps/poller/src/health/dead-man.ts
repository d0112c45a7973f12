import type { Clock } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import { type Repeated, repeat } from '../repeat.ts'
import { reasonOf } from './condition.ts'

const EVERY_MS = 60_000
const ANSWER_WITHIN_MS = 10_000
/** A round that is older than this does not run any more. */
const ROUND_WITHIN_MS = 30_000

export interface DeadManOptions {
  readonly clock: Clock
  readonly log: Pick<Logger, 'info' | 'warn'>
  /** http or https. What is in its path is a secret of whoever listens there. */
  readonly url: string
  /** When the last round of assessing was done here, monotonic. */
  readonly roundMs: () => number
  readonly everyMs?: number
}

/** Says to somebody outside once a minute that judging goes on. When it does not, nothing is said, and that is the message. */
export function startDeadMan({ clock, log, url, roundMs, everyMs = EVERY_MS }: DeadManOptions): Repeated {
  const { host } = new URL(url)
  let isHeard: boolean | undefined
  const become = (heard: boolean, detail: string): void => {
    if (heard === isHeard) return
    if (heard) log.info({ host }, 'the heartbeat is heard')
    else log.warn({ host, detail }, 'the heartbeat is not heard; look at LISPWATCH_HEARTBEAT_URL and at who listens there')
    isHeard = heard
  }
  return repeat({
    ...{ clock, everyMs, onDone: () => {}, onFault: () => {} },
    async work() {
      if (clock.monotonic() - roundMs() > ROUND_WITHIN_MS) return
      try {
        // Whoever is sent elsewhere might tell the secret there.
        const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
        await answer.body?.cancel()
        become(answer.ok, `HTTP ${answer.status}`)
      } catch (error) {
        become(false, reasonOf(error instanceof Error && error.cause !== undefined ? error.cause : error))
      }
    },
  })
}
