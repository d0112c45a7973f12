import { beginLookup, endLookup, lookupSurroundings, recordLookupStep } from '@lispwatch/db/lookups'
import { LOOKUPS_PER_MINUTE } from '@lispwatch/domain/lookup/lookup'
import { type LookupOrder, serveLookups } from '@lispwatch/jobs/lookup-line'
import { mayPass } from '../database-fault.ts'
import type { Deps } from '../deps.ts'
import { createAdmission } from './admission.ts'
import { type HandleLookupDeps, handleLookup } from './handle-lookup.ts'

const MINUTE_MS = 60_000

export interface LookupsOptions extends Pick<Deps, 'clock' | 'log' | 'vantage' | 'database' | 'queue' | 'exchange' | 'fixedPort'> {
  /** Aborted when the poller stops. */
  readonly stopping: AbortSignal
  /** Runs something on the database and takes note of how that went. */
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** Looks up for people what they ask for, beside the schedule and under its limits on every server. Returns the way to stop. */
export function startLookups(options: LookupsOptions): { stop(graceMs: number): Promise<void> } {
  const { clock, log, vantage, database, queue, exchange, fixedPort, stopping, onDatabase } = options
  const end: HandleLookupDeps['end'] = (id, how) => onDatabase(() => endLookup(database, { id, vantage }, how))
  const deps: HandleLookupDeps = {
    ...{ exchange, end, from4342: () => fixedPort.exchange(), admission: createAdmission(LOOKUPS_PER_MINUTE, MINUTE_MS) },
    surroundings: () => onDatabase(() => lookupSurroundings(database)),
    begin: (id) => onDatabase(() => beginLookup(database, { id, vantage })),
    record: (id, nth, taken) => onDatabase(() => recordLookupStep(database, { id, vantage }, nth, taken)),
  }
  const handle = async (order: LookupOrder) => {
    try {
      await handleLookup(order, deps)
    } catch (error) {
      const why = 'This vantage could not finish it. The reason is in the log of its poller.'
      await end(order.id, { state: 'refused', at: clock.now(), verdict: null, why }).catch(() => {})
      throw error
    }
  }
  const consumer = serveLookups({
    ...{ connection: queue, vantage, now: clock.now, handle },
    onLate: ({ id }) => end(id, { state: 'refused', at: clock.now(), verdict: null, why: 'This vantage was too busy to begin in time.' }),
    onFault(error) {
      if (!stopping.aborted && !mayPass(error)) log.warn({ err: error }, 'a lookup could not be done')
    },
  })
  return { stop: (graceMs) => consumer.close(graceMs) }
}
