import { baselineMark, readBaseline } from '@lispwatch/db/baseline/read'
import { recordDrift } from '@lispwatch/db/baseline/record'
import type { Database } from '@lispwatch/db/client'
import { type Baseline, createBaseline } from '@lispwatch/domain/baseline/baseline'
import { driftOf } from '@lispwatch/domain/baseline/drift-of'
import { type RegisteredEid, registeredOf } from '@lispwatch/domain/baseline/registered'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import { startPulse } from '../assessing/pulse.ts'
import type { AlongsideRounds } from '../assessing/start.ts'
import { mayPass } from '../database-fault.ts'

/** However little happens: what could not be kept the last time is tried again. */
const WATCH_EVERY_MS = 30_000
/** However much happens, so much lies between two times. */
const WATCH_LEAST_MS = 500
/** So many looks are kept in one transaction. */
const CHUNK = 500

interface KnownBaseline {
  readonly number: string
  readonly inventory: string
  readonly baseline: Baseline
}

/**
 * Compares what the rounds learn of EID-prefixes with the baseline, and keeps the cards of the inbox. Only what was looked at is compared, so the
 * work is that of the rounds; never in their way.
 */
export function startDriftWatch(
  { clock, database, log }: { readonly clock: Clock; readonly database: Database; readonly log: Pick<Logger, 'error'> },
  onDatabase: <T>(work: () => Promise<T>) => Promise<T>,
): AlongsideRounds {
  /** What was learned last of each and is not compared yet; null: it is watched no more. */
  const waiting = new Map<string, RegisteredEid | null>()
  let known: KnownBaseline | undefined

  const baselineNow = async (): Promise<KnownBaseline> => {
    const mark = await baselineMark(database)
    if (known?.number === mark.number && known.inventory === mark.inventory) return known
    const read = await readBaseline(database)
    known = { number: read.number, inventory: mark.inventory, baseline: createBaseline(read) }
    return known
  }

  /** False: it has to be compared again, with a newer baseline. */
  const keep = async (part: readonly (readonly [string, RegisteredEid | null])[], now: number): Promise<boolean> => {
    const { baseline, number } = await baselineNow()
    const drifts = part.flatMap(([, registered]) => (registered === null ? [] : driftOf(registered, baseline, now)))
    return recordDrift(database, { looked: part.map(([eid]) => eid), drifts, number, now })
  }

  const pulse = startPulse({
    ...{ clock, everyMs: WATCH_EVERY_MS, leastMs: WATCH_LEAST_MS },
    async work() {
      const part = [...waiting].slice(0, CHUNK)
      if (part.length === 0) return false
      const isKept = await onDatabase(() => keep(part, clock.now()))
      // What was learned anew meanwhile waits for the next time.
      if (isKept) for (const [eid, registered] of part) if (waiting.get(eid) === registered) waiting.delete(eid)
      return waiting.size > 0
    },
    onFault(err) {
      if (!mayPass(err)) log.error({ err }, 'what is registered could not be compared with the baseline; it is tried again')
    },
  })
  return {
    looked(facts, gone, circumstances) {
      for (const one of facts) waiting.set(one.label, registeredOf(one, circumstances))
      for (const eid of gone) waiting.set(eid, null)
    },
    rounded() {
      if (waiting.size > 0) pulse.wake()
    },
    stop: () => pulse.stop(),
  }
}
