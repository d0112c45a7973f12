import { registeredPrefixes, siteNames } from '@lispwatch/db/registered-prefixes'
import { serveComparisons } from '@lispwatch/jobs/comparison-line'
import { channelLock } from '@lispwatch/notify/channel-lock'
import { COMPARISON_SEAL } from '@lispwatch/notify/comparison-seal'
import { secretKey } from '@lispwatch/notify/secret-box'
import { mayPass } from '../database-fault.ts'
import type { Deps } from '../deps.ts'
import { type CompareDeps, compare } from './compare.ts'

export interface ComparingOptions extends Pick<Deps, 'clock' | 'log' | 'database' | 'queue' | 'secretKey'> {
  /** Aborted when the poller stops. */
  readonly stopping: AbortSignal
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

const NO_KEY = 'This poller has no LISPWATCH_SECRET_KEY, or another one than the console: set the same for both.'

/** Compares registrations with other sources for people, one comparison at a time. Returns the way to stop. */
export function startComparing(options: ComparingOptions): { stop(graceMs: number): Promise<void> } {
  const { clock, log, database, queue, secretKey: key, stopping, onDatabase } = options
  const openToken: CompareDeps['openToken'] = (sealed) => {
    if (key === undefined) return { ok: false, words: NO_KEY }
    const opened = channelLock(secretKey(key)).open(Buffer.from(sealed, 'base64'), COMPARISON_SEAL)
    return opened.ok ? { ok: true, token: opened.values.token ?? '' } : { ok: false, words: NO_KEY }
  }
  const ours: CompareDeps['ours'] = () =>
    onDatabase(async () => ({ prefixes: await registeredPrefixes(database), sites: await siteNames(database) }))
  const consumer = serveComparisons({
    ...{ connection: queue, now: clock.now },
    handle: (order) => compare(order, { openToken, ours }),
    onFault(error) {
      if (!stopping.aborted && !mayPass(error)) log.warn({ err: error }, 'registrations could not be compared')
    },
  })
  return { stop: (graceMs) => consumer.close(graceMs) }
}
