import { STANDARDS } from '@lispwatch/domain/audit-finding/standard'
import type { ColumnOf, SortOf } from '../../lib/lists.ts'
import { paths } from '../../lib/paths.ts'
import type { AuditFindingRow } from '../../lib/shapes.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Instant, Since } from '../../ui/time.tsx'
import { Nothing, Short } from '../table/cells.tsx'
import type { TableColumn } from '../table/column.ts'
import { SEVERITY_GLYPH, SEVERITY_WORD, WORDS } from './words.ts'

type Column = TableColumn<AuditFindingRow, ColumnOf<'audit-findings'>, SortOf<'audit-findings'>>

export const COLUMNS: readonly Column[] = [
  {
    ...{ key: 'severity', word: WORDS.severity, meaning: WORDS.severityMeaning, sort: 'severity', from: 'sm', px: 110 },
    cell: ({ severity }) => (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <StateGlyph state={SEVERITY_GLYPH[severity]} />
        {SEVERITY_WORD[severity]}
      </span>
    ),
  },
  {
    ...{ key: 'kind', word: WORDS.kind, sort: 'kind', from: 'md', px: 210 },
    cell: ({ kind }) => <Short text={STANDARDS[kind].name} />,
  },
  {
    ...{ key: 'finding', word: WORDS.finding, sort: 'finding', px: 520 },
    cell: ({ id, kind, severity, sentence, sinceAt }) => (
      <>
        <a
          data-row
          href={paths.auditFinding(id)}
          title={sentence}
          className="line-clamp-2 font-medium break-words after:absolute after:inset-0 hover:underline"
        >
          {sentence}
        </a>
        <span className="block truncate text-12 text-muted md:hidden">
          {SEVERITY_WORD[severity]}, {STANDARDS[kind].name}, <Since at={sinceAt} />
        </span>
      </>
    ),
  },
  { key: 'site', word: WORDS.site, sort: 'site', from: 'lg', px: 140, cell: ({ site }) => <Short text={site} /> },
  { key: 'provider', word: WORDS.provider, sort: 'provider', from: 'xl', px: 140, cell: ({ provider }) => <Short text={provider} /> },
  {
    ...{ key: 'since', word: WORDS.since, meaning: WORDS.sinceMeaning, sort: 'since', from: 'md', px: 110 },
    cell: ({ sinceAt }) => <Since at={sinceAt} />,
  },
  { key: 'known', word: WORDS.known, sort: 'known', isExtra: true, px: 160, cell: ({ knownAt }) => <Instant at={knownAt} /> },
  { key: 'standard', word: WORDS.standard, from: 'xl', px: 200, cell: ({ kind }) => <Short text={STANDARDS[kind].standard} /> },
  { key: 'todo', word: WORDS.todo, isExtra: true, px: 320, cell: ({ kind }) => <Short text={STANDARDS[kind].whatToDo} /> },
  { key: 'detection', word: WORDS.detection, isExtra: true, px: 100, cell: ({ detection }) => <Short text={detection} /> },
  {
    ...{ key: 'over', word: WORDS.over, isExtra: true, px: 160 },
    cell: ({ closedAt }) => (closedAt === null ? <Nothing /> : <Instant at={closedAt} />),
  },
  {
    ...{ key: 'number', word: WORDS.number, isExtra: true, px: 90, align: 'right' },
    cell: ({ id }) => <span className="text-muted tabular-nums">{id}</span>,
  },
]
