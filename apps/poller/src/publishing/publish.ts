import { listenAlertRules } from '@lispwatch/db/alerting'
import type { Database } from '@lispwatch/db/client'
import { type PublishingReader, publishingReader, recordActs } from '@lispwatch/db/publications'
import { planNotices } from '@lispwatch/domain/publication/plan-notices'
import { planPublishing } from '@lispwatch/domain/publication/plan-publishing'
import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import { startPulse } from '../assessing/pulse.ts'
import type { AlongsideRounds } from '../assessing/start.ts'
import { mayPass } from '../database-fault.ts'

/** However little happens, it is decided anew after this time. */
const DECIDE_EVERY_MS = 30_000
/** However much happens, so much lies between two times. */
const DECIDE_LEAST_MS = 1000
/** A timer fires a little early at times; deciding a little late costs nothing. */
const LATE_MS = 5

export interface PublishingOptions {
  readonly clock: Clock
  readonly log: Pick<Logger, 'info' | 'error'>
  readonly database: Database
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** Decides once what rules and the time publish, and does it. @returns when time alone will change something; null: never */
async function decide(
  database: Database,
  reader: PublishingReader,
  { now, log }: { readonly now: number; readonly log: PublishingOptions['log'] },
) {
  const { incidents, notices } = await reader.read(now)
  const ofRules = incidents === null ? null : planPublishing({ ...incidents, now })
  const ofTime = notices === null ? null : planNotices({ ...notices, now })
  const acts = [...(ofRules?.acts ?? []), ...(ofTime?.acts ?? [])]
  if (acts.length > 0) {
    const publications = [...(incidents?.publications ?? []), ...(notices?.publications ?? [])]
    const revisions = new Map(publications.map(({ id, revision }) => [id, revision]))
    const done = await recordActs(database, { acts, revisions, now })
    log.info({ done }, 'the status page was told of what rules and announced work say')
  }
  const next = [ofRules?.nextAt, ofTime?.nextAt].filter((at) => at !== null && at !== undefined)
  return next.length === 0 ? null : Math.min(...next)
}

/**
 * Publishes what rules say and what time makes of announced work: after every round that put incidents together, when people change rules or
 * windows, and when time alone changes something. Never in the way of the rounds.
 */
export function startPublishing({ clock, log, database, onDatabase }: PublishingOptions): AlongsideRounds {
  const reader = publishingReader(database)
  let timer: Timer | undefined
  const pulse = startPulse({
    ...{ clock, everyMs: DECIDE_EVERY_MS, leastMs: DECIDE_LEAST_MS },
    async work() {
      timer?.cancel()
      const now = clock.now()
      const nextAt = await onDatabase(() => decide(database, reader, { now, log }))
      if (nextAt !== null && nextAt - now < DECIDE_EVERY_MS) timer = clock.after(Math.max(0, nextAt - clock.now()) + LATE_MS, pulse.wake)
      return false
    },
    onFault(err) {
      if (!mayPass(err)) log.error({ err }, 'it could not be decided what the status page tells; it is tried again')
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
