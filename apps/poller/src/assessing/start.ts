import { assessmentMemory, RoundOvertaken } from '@lispwatch/db/assessing'
import type { Database } from '@lispwatch/db/client'
import { seekLeadership } from '@lispwatch/db/leadership'
import type { Correlation, Situation } from '@lispwatch/domain/incident/correlate'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import { mayPass } from '../database-fault.ts'
import { createAssessor, type Round } from './assessor.ts'
import type { EidsLooked } from './look-over.ts'
import type { AssessingMetrics } from './metrics.ts'
import { type Pulse, startPulse } from './pulse.ts'
import type { AssessmentStore } from './store.ts'

const ROUND_EVERY_MS = 1000
/** However much happens, so much lies between two rounds. */
const ROUND_LEAST_MS = 200

export interface Assessing {
  /** Something was recorded that a detection may go by. */
  wake(): void
  /** When this process did its last round, monotonic; never where it is not the one that does them. */
  readonly roundMs: number
  stop(): Promise<void>
}

export interface AssessingOptions {
  readonly clock: Clock
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
  readonly database: Database
  readonly correlate: (situation: Situation) => Correlation
  readonly metrics: AssessingMetrics
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
  /** Is begun when this process leads and stopped when it does no more. */
  readonly alongside?: () => AlongsideRounds
}

/** What else whoever leads does, woken by the rounds. */
export interface AlongsideRounds {
  rounded(round: Round): void
  /** What a round learned of EID-prefixes, before it ends. */
  looked?: EidsLooked
  stop(): Promise<void>
}

/** Several of them as one. */
export const together = (parts: readonly AlongsideRounds[]): AlongsideRounds => ({
  rounded: (round) => {
    for (const part of parts) part.rounded(round)
  },
  looked: (...seen) => {
    for (const part of parts) part.looked?.(...seen)
  },
  async stop() {
    await Promise.all(parts.map((part) => part.stop()))
  },
})

/** Does the rounds of assessing while no other poller does them: any number may run, one of them judges. */
export function startAssessing(options: AssessingOptions): Assessing {
  const { clock, log, database, correlate, metrics, onDatabase, alongside } = options
  let roundMs = Number.NEGATIVE_INFINITY
  let pulse: Pulse | undefined
  let other: AlongsideRounds | undefined
  let ending: Promise<void> = Promise.resolve()

  const lead = (): Pulse => {
    // What it remembered of an earlier time as leader others may have overtaken.
    const store: AssessmentStore = assessmentMemory(database)
    const assessor = createAssessor({
      ...{ store, correlate },
      onEids: (...seen) => other?.looked?.(...seen),
      onFault: (err, { look, key }) => log.error({ look, key, err }, 'a subject could not be assessed; it is looked at again in a minute'),
    })
    return startPulse({
      ...{ clock, everyMs: ROUND_EVERY_MS, leastMs: ROUND_LEAST_MS },
      async work() {
        const begunMs = clock.monotonic()
        const round = await onDatabase(() => assessor.round(clock.now()))
        roundMs = clock.monotonic()
        metrics.assessed(round, roundMs - begunMs)
        other?.rounded(round)
        return round.isCut
      },
      onFault(err) {
        metrics.failed()
        // That the database is away has its own line.
        if (err instanceof RoundOvertaken) log.info('another poller judged meanwhile; this round is done anew')
        else if (!mayPass(err)) log.error({ err }, 'a round of assessing failed; it is tried again')
      },
    })
  }
  const stopAll = async (): Promise<void> => {
    const [ended, before] = [[pulse?.stop(), other?.stop()], ending]
    pulse = undefined
    other = undefined
    await Promise.all([...ended, before])
  }
  const leadership = seekLeadership(database, 'assessing', {
    onWon() {
      metrics.leads(true)
      log.info('this poller assesses what all of them observe')
      pulse = lead()
      other = alongside?.()
    },
    onLost() {
      metrics.leads(false)
      roundMs = Number.NEGATIVE_INFINITY
      ending = stopAll()
    },
  })
  return {
    wake: () => pulse?.wake(),
    get roundMs() {
      return roundMs
    },
    async stop() {
      // Nobody else begins before what runs here has ended.
      await stopAll()
      await leadership.close()
      await ending
    },
  }
}
