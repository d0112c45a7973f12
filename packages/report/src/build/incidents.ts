import { medianOf } from '@lispwatch/domain/consistency/percentile'
import type { Bounded, IncidentFact } from '@lispwatch/domain/report/facts'
import type { Report } from '@lispwatch/domain/report/report'
import { column, counted, countOf, figure, framed, inPeriod, type ReportFrame, table } from './frame.ts'

const COLUMNS = [
  column('id', 'No.', 'count', 1),
  column('severity', 'Severity', 'severity', 1.5),
  column('title', 'Cause', 'text', 7),
  column('beganByAt', 'Began by', 'instant', 2.5),
  column('resolvedAt', 'Over at', 'instant', 2.5),
  column('lastedMs', 'Lasted', 'duration', 1.8),
  column('siteCount', 'Sites', 'count', 1),
  column('acknowledgedBy', 'Taken by', 'text', 2),
]

/** What went wrong, and who took care of it. */
export function incidentsReport({ listed, total }: Bounded<IncidentFact>, frame: ReportFrame): Report {
  const over = listed.filter(({ resolvedAt }) => resolvedAt !== null && resolvedAt < frame.toAt)
  const lasted = over.map(lastedMs).filter((ms) => ms !== null)
  const taken = listed.flatMap(({ acknowledgedAt, openedAt }) => (acknowledgedAt === null ? [] : [acknowledgedAt - openedAt]))
  const open = total - over.length
  return framed('incidents', frame, `${inPeriod(frame)} ${counted(total, 'incident')}, ${open} of them open at its end.`, [
    {
      title: 'In short',
      parts: [
        {
          form: 'figures',
          figures: [
            figure('incidents', 'Incidents', 'count', total, 'Each is one cause with all that followed from it.'),
            ...(['critical', 'warning', 'info'] as const).map((severity) =>
              figure(
                severity,
                severity,
                'count',
                countOf(listed, (one) => one.severity === severity),
              ),
            ),
            figure('openAtEnd', 'Open at the end', 'count', open),
            figure(
              'quiet',
              'Kept quiet',
              'count',
              countOf(listed, ({ isQuiet }) => isQuiet),
              'By announced work, or by somebody who silenced it.',
            ),
            figure(
              'medianLastedMs',
              'Median time to resolve',
              'duration',
              lasted.length === 0 ? null : medianOf(lasted),
              'From when it began, at the latest, to when it was over; of those that are over.',
            ),
            figure(
              'medianTakenMs',
              'Median time until taken',
              'duration',
              taken.length === 0 ? null : medianOf(taken),
              'From when it was opened to the acknowledgement; of those that somebody acknowledged.',
            ),
          ],
        },
      ],
    },
    {
      title: 'Incidents',
      parts: [
        table({
          title: 'The oldest first',
          columns: COLUMNS,
          rows: listed.map((one) => [
            ...[one.id, one.severity, one.title, one.beganByAt, one.resolvedAt ?? 'still open'],
            ...[lastedMs(one) ?? frame.madeAt - one.beganByAt, one.siteCount, one.acknowledgedBy ?? 'nobody'],
          ]),
          total,
          empty: 'There was no incident.',
          isList: true,
        }),
      ],
    },
  ])
}

const lastedMs = ({ beganByAt, resolvedAt }: IncidentFact): number | null =>
  resolvedAt === null ? null : Math.max(0, resolvedAt - beganByAt)
