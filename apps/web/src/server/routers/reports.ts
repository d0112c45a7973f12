import { REPORT_KINDS } from '@lispwatch/domain/report/kind'
import { periodProblem, READY_PERIODS } from '@lispwatch/domain/report/period'
import type { Part, Report } from '@lispwatch/domain/report/report'
import { z } from 'zod'
import { Fault } from '../fault.ts'
import { spanOf } from '../reports/report-stores.ts'
import { procedureFor, router } from '../trpc.ts'
import { instant, providerName, siteName } from './input.ts'

export const reportScope = z.union([
  z.strictObject({ kind: z.literal('network') }),
  z.strictObject({ kind: z.literal('provider'), name: providerName }),
  z.strictObject({ kind: z.literal('site'), name: siteName }),
])

const asked = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  scope: reportScope,
  period: z.union([z.enum(READY_PERIODS), z.strictObject({ fromAt: instant, toAt: instant })]),
})

/** A screen shows so many lines of a table; the files have all of them. */
const MOST_SHOWN = 200

export const reportsRouter = router({
  /** A report as a screen shows it: of long tables the beginning. */
  get: procedureFor('see-network')
    .input(asked)
    .query(async ({ ctx: { stores, now }, input }) => {
      const problem = periodProblem(spanOf(input.period, now), now)
      if (problem !== null) throw new Fault('conflict', problem)
      return shortened(await stores.report(input, now))
    }),
})

function shortened(report: Report): Report {
  const short = (part: Part): Part => (part.form === 'table' ? { ...part, rows: part.rows.slice(0, MOST_SHOWN) } : part)
  return { ...report, sections: report.sections.map(({ title, parts }) => ({ title, parts: parts.map(short) })) }
}
