import { SEALED_AT_ONCE, sealHistory } from '@lispwatch/db/chain/seal'
import type { Database } from '@lispwatch/db/client'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import { mayPass } from '../database-fault.ts'
import { type Repeated, repeat } from '../repeat.ts'

/** What was written has its line in the chain so soon. */
const SEAL_INTERVAL_MS = 1000

export interface Sealing {
  readonly clock: Clock
  readonly database: Database
  readonly log: Pick<Logger, 'warn'>
  /** Aborted when the poller stops: what waits is sealed by another, or after the next start. */
  readonly stopping: AbortSignal
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** Makes lines of the chain of whatever was written into the history. Any number of pollers may do it: one at a time does. */
export function startSealing({ clock, database, log, stopping, onDatabase }: Sealing): Repeated {
  return repeat({
    ...{ clock, everyMs: SEAL_INTERVAL_MS, onDone: () => {} },
    onFault(err) {
      if (!mayPass(err)) log.warn({ err }, 'what was written into the history could not be sealed; it waits')
    },
    async work() {
      while (!stopping.aborted && (await onDatabase(() => sealHistory(database))) === SEALED_AT_ONCE);
    },
  })
}
