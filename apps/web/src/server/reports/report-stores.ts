import type { Change, Saved } from '@lispwatch/db/alerting'
import type { Database } from '@lispwatch/db/client'
import {
  listReportSchedules,
  mailChannels,
  removeReportSchedule,
  type StoredSchedule,
  saveReportSchedule,
} from '@lispwatch/db/report-schedules'
import { reportFacts, TooMuchToReport } from '@lispwatch/db/reports'
import type { Span } from '@lispwatch/domain/availability/track'
import type { ReportKind } from '@lispwatch/domain/report/kind'
import { readyPeriod } from '@lispwatch/domain/report/period'
import type { ReadyPeriod } from '@lispwatch/domain/report/ready-period'
import type { Report } from '@lispwatch/domain/report/report'
import type { WantedSchedule } from '@lispwatch/domain/report/schedule'
import type { ReportScope } from '@lispwatch/domain/report/scope'
import { makeReport, NothingToReport } from '@lispwatch/report/make'
import { Fault } from '../fault.ts'

export interface AskedReport {
  readonly kind: ReportKind
  readonly scope: ReportScope
  readonly period: ReadyPeriod | Span
}

export interface MadeReports {
  /** What is asked for; for a minute the same again. @throws Fault */
  report(asked: AskedReport, now: number): Promise<Report>
  /** The very report that was made then, while this process remembers it. */
  madeReport(asked: AskedReport, madeAt: number): Promise<Report> | undefined
}

/** Reports, and who gets them by e-mail. */
export interface ReportStores extends MadeReports {
  listReportSchedules(): Promise<StoredSchedule[]>
  reportMailChannels(): Promise<string[]>
  saveReportSchedule(id: number | null, wanted: WantedSchedule, change: Change): Promise<Saved>
  removeReportSchedule(id: number, change: Change): Promise<Saved>
}

/** Whoever comes back within this time sees the same report. */
const STANDS_MS = 60_000
/** So many are remembered, for files that belong together. */
const MOST_KEPT = 12
/** Each is a long read and some work. */
const MOST_AT_ONCE = 2
const MOST_WAITING = 10

interface Made {
  readonly asked: string
  readonly madeAt: number
  readonly report: Promise<Report>
}

export const spanOf = (period: AskedReport['period'], now: number): Span => (typeof period === 'string' ? readyPeriod(period, now) : period)

const textOf = ({ kind, scope, period }: AskedReport): string => JSON.stringify([kind, scope, period])

/** Reports of one database, a few at a time. */
export const databaseReportStores = (database: Database): ReportStores => ({
  ...madeReports((asked, now) =>
    makeReport({ kind: asked.kind, scope: asked.scope, ...spanOf(asked.period, now) }, reportFacts(database), now),
  ),
  listReportSchedules: () => listReportSchedules(database),
  reportMailChannels: () => mailChannels(database),
  saveReportSchedule: (id, wanted, change) => saveReportSchedule(database, id, wanted, change),
  removeReportSchedule: (id, change) => removeReportSchedule(database, id, change),
})

export function madeReports(make: (asked: AskedReport, now: number) => Promise<Report>): MadeReports {
  let kept: readonly Made[] = []
  let atWork = 0
  const waiting: (() => void)[] = []

  async function inTurn(asked: AskedReport, now: number): Promise<Report> {
    if (atWork >= MOST_AT_ONCE) {
      if (waiting.length >= MOST_WAITING) throw new Fault('not-ready', 'Many reports are being made at the moment. Try again in a minute.')
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    atWork++
    try {
      return await make(asked, now)
    } catch (error) {
      if (error instanceof NothingToReport) throw new Fault('not-found', error.message)
      if (error instanceof TooMuchToReport) throw new Fault('conflict', error.message)
      throw error
    } finally {
      atWork--
      waiting.shift()?.()
    }
  }

  return {
    report(asked, now) {
      const text = textOf(asked)
      const known = kept.find((one) => one.asked === text && now - one.madeAt < STANDS_MS)
      if (known !== undefined) return known.report
      const made: Made = { asked: text, madeAt: now, report: inTurn(asked, now) }
      kept = [made, ...kept].slice(0, MOST_KEPT)
      made.report.catch(() => {
        kept = kept.filter((one) => one !== made)
      })
      return made.report
    },
    madeReport: (asked, madeAt) => kept.find((one) => one.asked === textOf(asked) && one.madeAt === madeAt)?.report,
  }
}
