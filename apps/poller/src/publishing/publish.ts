import type { Database } from '@lispwatch/db/client'
import { type PublishingReader, publishingReader, recordActs } from '@lispwatch/db/publications'
import { planNotices } from '@lispwatch/domain/publication/plan-notices'
import { planPublishing } from '@lispwatch/domain/publication/plan-publishing'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import { startDeciding } from '../assessing/deciding.ts'
import type { AlongsideRounds } from '../assessing/start.ts'
import { mayPass } from '../database-fault.ts'

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

/** Publishes what rules say and what time makes of announced work, again and again. */
export function startPublishing({ clock, log, database, onDatabase }: PublishingOptions): AlongsideRounds {
  const reader = publishingReader(database)
  return startDeciding({
    ...{ clock, database },
    decide: (now) => onDatabase(() => decide(database, reader, { now, log })),
    onFault(err) {
      if (!mayPass(err)) log.error({ err }, 'it could not be decided what the status page tells; it is tried again')
    },
  })
}
