import { AlertsOvertaken, alertSituationReader, listenAlertRules, recordPlan } from '@lispwatch/db/alerting'
import type { Database } from '@lispwatch/db/client'
import { planAnnouncements } from '@lispwatch/domain/alert/plan'
import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import type { Round } from '../assessing/assessor.ts'
import { type Pulse, startPulse } from '../assessing/pulse.ts'
import { mayPass } from '../database-fault.ts'
import { type AnnouncementStore, createAnnouncer } from './announcer.ts'
import { alertLinks } from './links.ts'
import type { AlertingMetrics } from './metrics.ts'

/** However little happens, it is decided anew after this time. */
const DECIDE_EVERY_MS = 30_000
/** However much happens, so much lies between two times. */
const DECIDE_LEAST_MS = 500
/** A timer fires a little early at times; deciding a little late costs nothing. */
const LATE_MS = 5

export interface AnnouncingOptions {
  readonly clock: Clock
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
  readonly database: Database
  /** Where people find the console. */
  readonly publicUrl: string
  readonly metrics: AlertingMetrics
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** Deciding about messages while this process leads. */
export interface Announcing {
  /** A round of assessing was done. */
  rounded(round: Pick<Round, 'correlation'>): void
  stop(): Promise<void>
}

function announcementStore(database: Database): AnnouncementStore {
  const reader = alertSituationReader(database)
  return {
    read: (now) => reader.read(now),
    record: async (plan, of) => (await recordPlan(database, plan, of)).queued,
  }
}

/** Nothing of what was decided was kept; that is no fault of the database. */
function overtaken(error: unknown): null {
  if (error instanceof AlertsOvertaken) return null
  throw error
}

/**
 * Decides who is told what: after every round that put incidents together, when people change rules, routes or channels, and when time alone
 * changes something. Never in the way of the rounds.
 */
export function startAnnouncing({ clock, log, database, publicUrl, metrics, onDatabase }: AnnouncingOptions): Announcing {
  const decide = createAnnouncer({ store: announcementStore(database), plan: planAnnouncements, links: alertLinks(publicUrl) })
  let timer: Timer | undefined
  const pulse: Pulse = startPulse({
    ...{ clock, everyMs: DECIDE_EVERY_MS, leastMs: DECIDE_LEAST_MS },
    async work() {
      timer?.cancel()
      const begunMs = clock.monotonic()
      const now = clock.now()
      const decided = await onDatabase(() => decide(now).catch(overtaken))
      if (decided === null) {
        log.info('another poller decided about messages meanwhile; it is decided anew')
        return true
      }
      const { nextAt } = decided
      metrics.decided(decided, clock.monotonic() - begunMs)
      if (nextAt !== null && nextAt - now < DECIDE_EVERY_MS) timer = clock.after(Math.max(0, nextAt - clock.now()) + LATE_MS, pulse.wake)
      return false
    },
    onFault(err) {
      metrics.undecided()
      if (!mayPass(err)) log.error({ err }, 'it could not be decided who is told what; it is tried again')
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
