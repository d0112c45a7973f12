import type { Database } from '@lispwatch/db/client'
import type { Span } from '@lispwatch/domain/availability/track'
import type { ReportKind } from '@lispwatch/domain/report/kind'
import { periodProblem, readyPeriod } from '@lispwatch/domain/report/period'
import type { ReadyPeriod } from '@lispwatch/domain/report/ready-period'
import type { Report } from '@lispwatch/domain/report/report'
import type { ReportScope } from '@lispwatch/domain/report/scope'
import { withDatabase } from './database.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import type { Read } from './options.ts'
import { signerOf } from './secret-lock.ts'
import { CommandFailure, UsageError } from './usage-error.ts'
import { shown } from './values.ts'

const FORMATS = ['text', 'csv', 'json', 'pdf'] as const

export type ReportFormat = (typeof FORMATS)[number]

export function readReportFormat(text: string): Read<ReportFormat> {
  const format = FORMATS.find((one) => one === text)
  return format === undefined
    ? { ok: false, reason: `is ${shown(text)}; the formats are text, csv, json and pdf` }
    : { ok: true, value: format }
}

export const anyText = (text: string): Read<string> => ({ ok: true, value: text })

interface Wanted {
  readonly kind: ReportKind
  readonly site: string | undefined
  readonly provider: string | undefined
  readonly from: number | undefined
  readonly to: number | undefined
  readonly period?: ReadyPeriod | undefined
  readonly format: ReportFormat | undefined
}

/** Makes a report of what is in the database and writes it to standard output. @throws UsageError, CommandFailure */
export async function writeReport(io: Io, wanted: Wanted): Promise<number> {
  const now = Date.now()
  const [scope, span] = [scopeOf(wanted), spanOf(wanted, now)]
  if (wanted.format === 'pdf' && io.colour) throw new UsageError('a PDF is no text for a terminal: send it to a file, as in > report.pdf')
  const report = await withDatabase(io, (db) => made(db, { kind: wanted.kind, scope, ...span }, now))
  await write(io, report, wanted.format ?? 'text')
  return EXIT.done
}

async function made(db: Database, wanted: Span & { readonly kind: ReportKind; readonly scope: ReportScope }, now: number): Promise<Report> {
  const { reportFacts, TooMuchToReport } = await import('@lispwatch/db/reports')
  const { makeReport, NothingToReport } = await import('@lispwatch/report/make')
  return makeReport(wanted, reportFacts(db), now).catch((error: unknown) => {
    if (error instanceof NothingToReport || error instanceof TooMuchToReport) throw new CommandFailure(error.message, EXIT.usage)
    throw error
  })
}

async function write(io: Io, report: Report, format: ReportFormat): Promise<void> {
  switch (format) {
    case 'text':
      return io.out((await import('@lispwatch/report/text')).reportText(report))
    case 'csv': {
      for (const line of (await import('@lispwatch/report/csv')).reportCsv(report)) io.out(line)
      return
    }
    case 'json':
      return io.out(`${(await import('@lispwatch/report/canonical-json')).canonicalJson(report)}\n`)
    case 'pdf': {
      const { proofOf } = await import('@lispwatch/report/proof')
      const { reportPdf } = await import('@lispwatch/report/pdf/report-pdf')
      return io.out(await reportPdf(report, proofOf(report, (await signerOf(io)) ?? null)))
    }
  }
}

function scopeOf({ site, provider }: Wanted): ReportScope {
  if (site !== undefined && provider !== undefined)
    throw new UsageError('--site and --provider do not go together: a report is about one of them')
  if (site !== undefined) return { kind: 'site', name: site }
  return provider === undefined ? { kind: 'network' } : { kind: 'provider', name: provider }
}

function spanOf({ period, from, to }: Wanted, now: number): Span {
  if (period !== undefined && (from !== undefined || to !== undefined))
    throw new UsageError('--period says all: it goes with neither --from nor --to')
  const ready = readyPeriod(period ?? 'last-30-days', now)
  const toAt = to ?? ready.toAt
  const span = { fromAt: from ?? (to === undefined ? ready.fromAt : to - (ready.toAt - ready.fromAt)), toAt }
  const problem = periodProblem(span, now)
  if (problem !== null) throw new UsageError(problem)
  return span
}
