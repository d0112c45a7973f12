import { AlertsOvertaken, alertSituationReader, recordPlan } from '@lispwatch/db/alerting'
import type { Database } from '@lispwatch/db/client'
import { planAnnouncements } from '@lispwatch/domain/alert/plan'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import type { Round } from '../assessing/assessor.ts'
import { startDeciding } from '../assessing/deciding.ts'
import { mayPass } from '../database-fault.ts'
import { type AnnouncementStore, createAnnouncer } from './announcer.ts'
import { alertLinks } from './links.ts'
import type { AlertingMetrics } from './metrics.ts'

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

/** Decides who is told what, again and again. */
export function startAnnouncing({ clock, log, database, publicUrl, metrics, onDatabase }: AnnouncingOptions): Announcing {
  const decide = createAnnouncer({ store: announcementStore(database), plan: planAnnouncements, links: alertLinks(publicUrl) })
  return startDeciding({
    ...{ clock, database },
    async decide(now) {
      const begunMs = clock.monotonic()
      const decided = await onDatabase(() => decide(now).catch(overtaken))
      if (decided === null) {
        log.info('another poller decided about messages meanwhile; it is decided anew')
        return 'again'
      }
      metrics.decided(decided, clock.monotonic() - begunMs)
      return decided.nextAt
    },
    onFault(err) {
      metrics.undecided()
      if (!mayPass(err)) log.error({ err }, 'it could not be decided who is told what; it is tried again')
    },
  })
}
