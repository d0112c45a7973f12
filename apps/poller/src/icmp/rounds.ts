import type { IcmpEcho } from '@lispwatch/db/icmp'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import { type Repeated, repeat } from '../repeat.ts'
import { type Echo, EchoUnavailable } from './echo.ts'

export const ECHO_INTERVAL_MS = 60_000
/** Where no echo requests can be sent, somebody may install what is missing. */
const UNAVAILABLE_MS = 600_000
/** A round that another poller of the vantage began so lately is enough. */
const ENOUGH_MS = ECHO_INTERVAL_MS / 2

export interface EchoRounds {
  readonly clock: Clock
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly echo: Echo
  /** The locators that are probed from here: who is never to be probed is not among them. */
  readonly locators: () => Promise<readonly string[]>
  /** When the newest echo of this vantage to a locator was sent; null when none ever was. */
  readonly newestAt: (locator: string) => Promise<number | null>
  readonly record: (echoes: readonly IcmpEcho[]) => Promise<void>
}

/** One round: every probed locator once. Tells how many answered. */
export async function askRound({ clock, echo, locators, newestAt, record }: EchoRounds): Promise<{ asked: number; answered: number }> {
  const addresses = await locators()
  const [first] = addresses
  const newest = first === undefined ? null : await newestAt(first)
  const isDone = newest !== null && Math.abs(clock.now() - newest) < ENOUGH_MS
  if (first === undefined || isDone) return { asked: 0, answered: 0 }
  const at = clock.now()
  const results = await echo.ask(addresses)
  await record(results.map(({ address, rttMs }) => ({ address, at, rttMs })))
  return { asked: results.length, answered: results.filter(({ rttMs }) => rttMs !== null).length }
}

/** A second opinion on every probed locator, once a minute. Where there is no way to ask, that is said once. */
export function startEchoRounds(rounds: EchoRounds): Repeated {
  const { clock, log } = rounds
  let unavailableUntilMs = Number.NEGATIVE_INFINITY
  let wasTold = false
  return repeat({
    ...{ clock, everyMs: ECHO_INTERVAL_MS, onDone: () => {}, onFault: () => {} },
    async work() {
      if (clock.monotonic() < unavailableUntilMs) return
      try {
        await askRound(rounds)
      } catch (error) {
        if (!(error instanceof EchoUnavailable)) throw error
        unavailableUntilMs = clock.monotonic() + UNAVAILABLE_MS
        if (!wasTold) log.info({ detail: error.message }, 'there is no second opinion by ICMP from here')
        wasTold = true
      }
    },
  })
}
