import type { Database } from '@lispwatch/db/client'
import { type ListSummary, listSummary } from '@lispwatch/domain/consistency/lists'
import { type ConsistencyReport, consistencyReport } from '@lispwatch/domain/consistency/report'
import { defineCommand } from '../command.ts'
import { withDatabase } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { one } from '../options.ts'
import { anyText, readReportFormat, writeReport } from '../report-writing.ts'
import { consistencyCsv } from '../text/consistency-csv.ts'
import { consistencyText } from '../text/consistency-text.ts'
import { CommandFailure, UsageError } from '../usage-error.ts'
import { readInstant, shown } from '../values.ts'

/** The report of one source: answers of servers, or lists of days. */
export interface SourceReport {
  readonly source: string
  readonly answers?: ConsistencyReport
  readonly lists?: ListSummary
}

/** What the pollers of this installation measured. */
const LIVE = 'live'
const DAY_MS = 86_400_000
/** The last instant that PostgreSQL and JavaScript both know well. */
const END_OF_TIME = Date.UTC(9999, 11, 31)

export const reportConsistency = defineCommand({
  name: 'report consistency',
  summary: 'Tells how mappings hold over time and how servers agree, in what was imported and in what is measured.',
  positionals: [],
  options: {
    from: one('TIME', 'from then on; an archive from its beginning, live for the last day if not given', readInstant),
    to: one('TIME', 'until then', readInstant),
    source: one('NAME', `an archive, or ${LIVE} for what is measured here; all if not given`, anyText),
    format: one('FORMAT', 'text, csv, json or pdf, text if not given', readReportFormat),
    site: one('SITE', 'a document about one site, of what is measured here', anyText),
    provider: one('PROVIDER', 'a document about a provider and those below it, of what is measured here', anyText),
  },
  notes:
    'What each figure means: packages/archive/README.md. With --site, --provider or --format pdf it is the document that /reports shows: of the last 30 days if not said otherwise.',
  examples: [
    'lispwatch report consistency --source lisp-sonar',
    'lispwatch report consistency --source live --from 2026-11-20 --format json',
  ],
  async run({ values }, io) {
    if (values.site !== undefined || values.provider !== undefined || values.format === 'pdf') {
      if (values.source !== undefined) throw new UsageError('--source goes with neither --site, --provider nor --format pdf')
      return writeReport(io, { ...values, kind: 'consistency' })
    }
    const reports = await withDatabase(io, (db) => reportsOf(db, { source: values.source, from: values.from, to: values.to }))
    if (reports.length === 0) throw new CommandFailure('there is nothing to report: no answers in this time', EXIT.negative)
    if (values.format === 'json') io.out(jsonLine(reports))
    else if (values.format === 'csv') io.out(consistencyCsv(reports))
    else io.out(`${reports.map(consistencyText).join('\n\n')}\n`)
    return EXIT.done
  },
})

interface Wanted {
  readonly source: string | undefined
  readonly from: number | undefined
  readonly to: number | undefined
}

async function reportsOf(db: Database, { source, from, to }: Wanted): Promise<SourceReport[]> {
  const { archiveSources, consistencyAnswers, listedDays, TooManyAnswers } = await import('@lispwatch/db/archive')
  const names = [...(await archiveSources(db)).map(({ name }) => name), LIVE]
  if (source !== undefined && !names.includes(source)) {
    throw new CommandFailure(`there is no source ${shown(source)}; there are ${names.join(', ')}`, EXIT.usage)
  }
  const reports: SourceReport[] = []
  for (const name of names.filter((each) => source === undefined || each === source)) {
    const toAt = to ?? (name === LIVE ? Date.now() : END_OF_TIME)
    const wanted = { source: name === LIVE ? null : name, fromAt: from ?? (name === LIVE ? toAt - DAY_MS : 0), toAt }
    const answers = await consistencyAnswers(db, wanted).catch((error: unknown) => {
      if (error instanceof TooManyAnswers) throw new CommandFailure(`${name}: ${error.message}`, EXIT.usage)
      throw error
    })
    const days = name === LIVE ? [] : await listedDays(db, wanted)
    if (answers.length > 0) reports.push({ source: name, answers: consistencyReport(answers) })
    if (days.length > 0) reports.push({ source: name, lists: listSummary(days) })
  }
  return reports
}
