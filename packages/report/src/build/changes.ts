import type { Bounded, ChangeFact } from '@lispwatch/domain/report/facts'
import type { Report } from '@lispwatch/domain/report/report'
import { column, counted, figure, framed, inPeriod, type ReportFrame, table } from './frame.ts'

const COLUMNS = [
  column('byAt', 'Seen at', 'instant', 2.5),
  column('afterAt', 'Not before', 'instant', 2.5),
  column('kind', 'What', 'text', 2.5),
  column('site', 'Site', 'text', 2),
  column('subject', 'About', 'address', 3),
  column('vantage', 'Seen from', 'text', 1.5),
  column('sentence', 'In words', 'text', 8),
]

/** `registration-lapsed` as people say it. */
const words = (kind: string): string => kind.replaceAll('-', ' ')

/** What changed in the mapping system. */
export function changesReport(facts: Bounded<ChangeFact> & { readonly counts: ReadonlyMap<string, number> }, frame: ReportFrame): Report {
  const kinds = [...facts.counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
  return framed('changes', frame, `${inPeriod(frame)} ${counted(facts.total, 'change')} of ${counted(kinds.length, 'kind')}.`, [
    {
      title: 'In short',
      parts: [
        {
          form: 'figures',
          figures: [
            figure('changes', 'Changes', 'count', facts.total),
            ...kinds.map(([kind, count]) => figure(kind, words(kind), 'count', count)),
          ],
        },
        {
          form: 'text',
          text: 'A change is known to lie between two sights: not before the last sight of what was, and by the first sight of what is. Where nothing was known before, nobody knows how long it had been so.',
        },
      ],
    },
    {
      title: 'Changes',
      parts: [
        table({
          title: 'The oldest first',
          columns: COLUMNS,
          rows: facts.listed.map(({ byAt, afterAt, kind, site, subject, vantage, sentence }) => [
            ...[byAt, afterAt, words(kind), site ?? '', subject, vantage ?? '', sentence],
          ]),
          total: facts.total,
          empty: 'Nothing changed that was seen.',
          isList: true,
        }),
      ],
    },
  ])
}
