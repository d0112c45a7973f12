import type { Database } from '@lispwatch/db/client'
import { applyRetention, packOneDay } from '@lispwatch/db/retention'
import { rollUp } from '@lispwatch/db/rollups'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import { mayPass } from '../database-fault.ts'
import { type Repeated, repeat } from '../repeat.ts'

/** Windows of five minutes are there soon after they are finished; nothing waits for them. */
const ROLL_UP_INTERVAL_MS = 30_000
/** Days are dropped after their end; by size they may have to go in the middle of a day. */
const RETENTION_INTERVAL_MS = 600_000

export interface MemoryUpkeep {
  readonly clock: Clock
  readonly database: Database
  readonly log: Pick<Logger, 'info' | 'warn'>
  /** Aborted when the poller stops: the step that runs is ended, no other begins. */
  readonly stopping: AbortSignal
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** Keeps the memory in shape: rolls up what is finished, drops what is no longer kept. Any number of pollers may do it at once. */
export function startMemoryUpkeep({ clock, database, log, stopping, onDatabase }: MemoryUpkeep): Repeated {
  /** That the database is away has its own line. */
  const tell = (what: string) => (err: unknown) => {
    if (!mayPass(err)) log.warn({ err }, what)
  }
  const rollingUp = repeat({
    ...{
      clock,
      everyMs: ROLL_UP_INTERVAL_MS,
      onDone: () => {},
      onFault: tell('observations could not be rolled up'),
    },
    async work() {
      const { late } = await onDatabase(() => rollUp(database, { now: clock.now(), proceed: () => !stopping.aborted }))
      if (late > 0) log.info({ late }, 'windows were rolled up again, because something came late')
    },
  })
  const retaining = repeat({
    ...{
      clock,
      everyMs: RETENTION_INTERVAL_MS,
      onDone: () => {},
      onFault: tell('old observations could not be dropped'),
    },
    async work() {
      const { days, rollups } = await onDatabase(() => applyRetention(database, { now: clock.now() }))
      if (days > 0 || rollups > 0) log.info({ days, rollups }, 'what is no longer kept was dropped')
      await onDatabase(() => packOneDay(database))
    },
  })
  return {
    stop() {
      rollingUp.stop()
      retaining.stop()
    },
  }
}
