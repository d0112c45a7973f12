import { isReportKind, REPORT_ANSWERS, REPORT_KINDS } from '@lispwatch/domain/report/kind'
import { isReadyPeriod, READY_PERIODS, type ReadyPeriod } from '@lispwatch/domain/report/ready-period'
import { defineCommand } from '../command.ts'
import { one, type Read } from '../options.ts'
import { anyText, readReportFormat, writeReport } from '../report-writing.ts'
import { UsageError } from '../usage-error.ts'
import { readInstant, shown } from '../values.ts'

export const report = defineCommand({
  name: 'report',
  summary: 'Writes a report of what was so in a period.',
  positionals: [{ name: 'KIND', help: `${REPORT_KINDS.join(', ')}` }],
  options: {
    site: one('SITE', 'about one site; the whole network if neither is given', anyText),
    provider: one('PROVIDER', 'about the sites of a provider and of those below it', anyText),
    from: one('TIME', 'from then on, 30 days before the end if not given', readInstant),
    to: one('TIME', 'up to then, now if not given', readInstant),
    period: one('PERIOD', `instead of both: ${READY_PERIODS.join(', ')}; in UTC`, readPeriod),
    format: one('FORMAT', 'text, csv, json or pdf, text if not given', readReportFormat),
  },
  notes: REPORT_KINDS.map((kind) => `${kind}: ${REPORT_ANSWERS[kind]}`).join('\n'),
  examples: [
    'lispwatch report availability --period last-month --format pdf > availability.pdf',
    'lispwatch report registrations --site lisbon-2 --format csv',
  ],
  async run({ positionals: [kind = ''], values }, io) {
    if (!isReportKind(kind)) throw new UsageError(`there is no report ${shown(kind)}; there are ${REPORT_KINDS.join(', ')}`)
    return writeReport(io, { ...values, kind })
  },
})

function readPeriod(text: string): Read<ReadyPeriod> {
  return isReadyPeriod(text)
    ? { ok: true, value: text }
    : { ok: false, reason: `is ${shown(text)}; the periods are ${READY_PERIODS.join(', ')}` }
}
