import { REPORT_KINDS } from '@lispwatch/domain/report/kind'
import { periodProblem, readyPeriod } from '@lispwatch/domain/report/period'
import { READY_PERIODS } from '@lispwatch/domain/report/ready-period'
import type { Part, Report } from '@lispwatch/domain/report/report'
import {
  MAIL_FORMATS,
  MOST_RECIPIENTS,
  nextMailAt,
  RHYTHMS,
  scheduleProblems,
  type WantedSchedule,
} from '@lispwatch/domain/report/schedule'
import { reportMail } from '@lispwatch/notify/report-mail'
import { reportFileName } from '@lispwatch/report/file'
import { proofOf } from '@lispwatch/report/proof'
import { z } from 'zod'
import { Fault } from '../fault.ts'
import { spanOf } from '../reports/report-stores.ts'
import { procedureFor, router } from '../trpc.ts'
import { instant, providerName, siteName } from './input.ts'
import { personName } from './person-name.ts'

const reportScope = z.union([
  z.strictObject({ kind: z.literal('network') }),
  z.strictObject({ kind: z.literal('provider'), name: providerName }),
  z.strictObject({ kind: z.literal('site'), name: siteName }),
])

const asked = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  scope: reportScope,
  period: z.union([z.enum(READY_PERIODS), z.strictObject({ fromAt: instant, toAt: instant })]),
})

const scheduleId = z.number().int().min(1).max(2_147_483_647)
const version = z.number().int().min(0)

const wanted = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  scope: reportScope,
  every: z.enum(RHYTHMS),
  format: z.enum(MAIL_FORMATS),
  mailChannel: z.string().max(200),
  recipients: z.array(z.string().max(260)).max(MOST_RECIPIENTS),
  isOn: z.boolean(),
}) satisfies z.ZodType<WantedSchedule>

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

  /** What goes out by e-mail, what became of it last and when it goes out next; and the channels that it may leave by. */
  schedules: procedureFor('export-reports').query(async ({ ctx: { stores, now } }) => {
    const [schedules, channels] = await Promise.all([stores.listReportSchedules(), stores.reportMailChannels()])
    return { channels, schedules: schedules.map((schedule) => ({ ...schedule, nextAt: nextMailAt(schedule.every, now) })) }
  }),

  /** `id` and `version` null make a new one. What is wrong comes back in words. */
  saveSchedule: procedureFor('export-reports')
    .input(z.strictObject({ id: scheduleId.nullable(), wanted, version: version.nullable() }))
    .mutation(async ({ ctx: { stores, principal, now }, input }) => {
      const problems = scheduleProblems(input.wanted)
      if (problems.length > 0) return { problems }
      const saved = await stores.saveReportSchedule(input.id, input.wanted, { by: personName(principal), now, version: input.version })
      if (!saved.ok) throw new Fault(saved.why === 'missing' ? 'not-found' : 'conflict', saved.reason)
      return { problems: [] }
    }),

  removeSchedule: procedureFor('export-reports')
    .input(z.strictObject({ id: scheduleId, version }))
    .mutation(async ({ ctx: { stores, principal, now }, input }) => {
      const done = await stores.removeReportSchedule(input.id, { by: personName(principal), now, version: input.version })
      if (!done.ok) throw new Fault(done.why === 'missing' ? 'not-found' : 'conflict', done.reason)
    }),

  /** The mail as it would leave now: of the last period that is over. */
  previewMail: procedureFor('export-reports')
    .input(wanted.pick({ kind: true, scope: true, every: true, format: true }))
    .query(async ({ ctx: { stores, now, publicUrl, secrets }, input: { kind, scope, every, format } }) => {
      const report = await stores.report({ kind, scope, period: readyPeriod(`last-${every}`, now) }, now)
      const { sha256 } = proofOf(report, secrets.signer)
      const { subject, text } = reportMail(report, { url: `${publicUrl}/reports`, fileName: reportFileName(report, format), sha256 })
      return { subject, text }
    }),
})

function shortened(report: Report): Report {
  const short = (part: Part): Part => (part.form === 'table' ? { ...part, rows: part.rows.slice(0, MOST_SHOWN) } : part)
  return { ...report, sections: report.sections.map(({ title, parts }) => ({ title, parts: parts.map(short) })) }
}
