import { auditMark, renewAuditFindings } from '@lispwatch/db/audit-findings'
import type { Database } from '@lispwatch/db/client'
import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import type { AlongsideRounds } from '../assessing/start.ts'
import { mayPass } from '../database-fault.ts'

/** An auditor is in no hurry, and judging comes first. */
const LOOK_EVERY_MS = 30_000
/** What took long is done seldom: a twentieth of the time at most goes into it. */
const TIMES_AS_LONG = 20
/** Time alone makes findings too: what is silent for a week, a key that got old. */
const ANEW_AFTER_MS = 3_600_000

export interface AuditUpkeep {
  readonly clock: Clock
  readonly database: Database
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** Keeps what auditors are told: anew when something happened since, and once an hour whatever happened. Only whoever leads does. */
export function startAuditUpkeep({ clock, database, log, onDatabase }: AuditUpkeep): AlongsideRounds {
  let mark = ''
  let doneMs = Number.NEGATIVE_INFINITY
  let timer: Timer | undefined
  let isStopped = false
  let running: Promise<void> = Promise.resolve()

  async function renew(): Promise<number> {
    const now = await onDatabase(() => auditMark(database))
    if (now === mark && clock.monotonic() - doneMs < ANEW_AFTER_MS) return LOOK_EVERY_MS
    const begunMs = clock.monotonic()
    const { open, opened, closed } = await onDatabase(() => renewAuditFindings(database, clock.now()))
    doneMs = clock.monotonic()
    mark = now
    if (opened + closed > 0) log.info({ open, opened, closed }, 'what auditors are told has changed')
    return Math.max(LOOK_EVERY_MS, TIMES_AS_LONG * (doneMs - begunMs))
  }
  async function run(): Promise<void> {
    const nextMs = await renew().catch((err: unknown) => {
      if (!isStopped && !mayPass(err)) log.warn({ err }, 'what auditors are told could not be renewed; it is tried again')
      return LOOK_EVERY_MS
    })
    if (!isStopped) timer = clock.after(nextMs, begin)
  }
  const begin = () => {
    running = run()
  }
  // What was measured first and judged first is worth a look; before, there is nothing.
  timer = clock.after(LOOK_EVERY_MS, begin)
  return {
    rounded: () => {},
    async stop() {
      isStopped = true
      timer?.cancel()
      await running
    },
  }
}
