import type { Bounded, FindingFact } from '@lispwatch/domain/report/facts'
import type { Report, Table } from '@lispwatch/domain/report/report'
import { column, counted, countOf, figure, framed, inPeriod, type ReportFrame, table } from './frame.ts'

const DAY_MS = 86_400_000

/** How old what stands open is: up to so many days, and beyond. */
const AGES: readonly (readonly [title: string, underDays: number])[] = [
  ['under a day', 1],
  ['under a week', 7],
  ['under 30 days', 30],
  ['under 90 days', 90],
  ['90 days and more', Number.POSITIVE_INFINITY],
]

const OPEN_COLUMNS = [
  column('rule', 'Rule', 'text', 1.5),
  column('severity', 'Severity', 'severity', 1.5),
  column('subject', 'About', 'address', 3),
  column('sentence', 'What was found', 'text', 7),
  column('beganByAt', 'Since, at the latest', 'instant', 2.5),
  column('ageMs', 'Age', 'duration', 1.8),
  column('standard', 'Standard', 'text', 2),
  column('whatToDo', 'What to do', 'text', 4),
]

const CLOSED_COLUMNS = [
  column('rule', 'Rule', 'text', 1.5),
  column('severity', 'Severity', 'severity', 1.5),
  column('subject', 'About', 'address', 3),
  column('sentence', 'What was found', 'text', 7),
  column('beganByAt', 'Since, at the latest', 'instant', 2.5),
  column('closedAt', 'Over at', 'instant', 2.5),
  column('stoodMs', 'Stood', 'duration', 1.8),
]

/** What was found and how long it stands. */
export function auditReport({ listed, total }: Bounded<FindingFact>, frame: ReportFrame): Report {
  const isOpen = ({ closedAt }: FindingFact) => closedAt === null || closedAt >= frame.toAt
  const open = listed.filter(isOpen).toSorted((a, b) => a.beganByAt - b.beganByAt)
  const closed = listed.filter((one) => !isOpen(one))
  const oldest = open[0]
  return framed('audit', frame, `${inPeriod(frame)} ${counted(total, 'finding')}, ${open.length} of them open at its end.`, [
    {
      title: 'In short',
      parts: [
        {
          form: 'figures',
          figures: [
            figure('findings', 'Findings', 'count', total),
            figure('openAtEnd', 'Open at the end', 'count', open.length),
            figure('closed', 'Over within it', 'count', closed.length),
            figure(
              'oldestAgeMs',
              'The oldest stands for',
              'duration',
              oldest === undefined ? 'nothing stands open' : frame.toAt - oldest.beganByAt,
              oldest?.subject ?? null,
            ),
          ],
        },
        agesOf(open, frame.toAt),
      ],
    },
    {
      title: 'Open at the end',
      parts: [
        table({
          title: 'The oldest first',
          columns: OPEN_COLUMNS,
          rows: open.map((one) => [
            ...[
              one.rule,
              one.severity,
              one.subject,
              one.sentence,
              one.beganByAt,
              frame.toAt - one.beganByAt,
              one.standard ?? '',
              one.whatToDo ?? '',
            ],
          ]),
          total: total - closed.length,
          empty: 'Nothing stood open.',
          isList: true,
        }),
      ],
    },
    {
      title: 'Over within the period',
      parts: [
        table({
          title: 'The oldest first',
          columns: CLOSED_COLUMNS,
          rows: closed.map(({ rule, severity, subject, sentence, beganByAt, closedAt }) => [
            ...[rule, severity, subject, sentence, beganByAt, closedAt, closedAt === null ? null : Math.max(0, closedAt - beganByAt)],
          ]),
          empty: 'Nothing was over.',
        }),
      ],
    },
  ])
}

function agesOf(open: readonly FindingFact[], at: number): Table {
  const severities = [...new Set(open.map(({ severity }) => severity))].toSorted()
  const rows = AGES.map(([title, underDays], i) => {
    const overDays = AGES[i - 1]?.[1] ?? Number.NEGATIVE_INFINITY
    const its = open.filter(({ beganByAt }) => at - beganByAt < underDays * DAY_MS && at - beganByAt >= overDays * DAY_MS)
    return [title, its.length, ...severities.map((severity) => countOf(its, (one) => one.severity === severity))]
  })
  return table({
    title: 'How old what stands open is',
    columns: [
      column('age', 'Age', 'text', 3),
      column('findings', 'Findings', 'count', 1),
      ...severities.map((severity) => column(severity, severity, 'count', 1)),
    ],
    rows,
    empty: 'Nothing stood open.',
  })
}
