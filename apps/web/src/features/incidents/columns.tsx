import type { ColumnOf, SortOf } from '../../lib/lists.ts'
import { paths } from '../../lib/paths.ts'
import type { IncidentRow } from '../../lib/shapes.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Instant, Since } from '../../ui/time.tsx'
import { Nothing, Short } from '../table/cells.tsx'
import type { TableColumn } from '../table/column.ts'
import { Lasted } from './lasted.tsx'
import { incidentGlyph, standingLook } from './look.ts'
import { affectedText, ownerText, SEVERITY_WORD, WORDS } from './words.ts'

type Column = TableColumn<IncidentRow, ColumnOf<'incidents'>, SortOf<'incidents'>>

export const COLUMNS: readonly Column[] = [
  {
    ...{ key: 'severity', word: WORDS.severity, meaning: WORDS.severityMeaning, px: 150 },
    cell: (incident) => (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <StateGlyph state={incidentGlyph(incident)} />
        <span className="font-medium">{SEVERITY_WORD[incident.severity]}</span>
      </span>
    ),
  },
  {
    ...{ key: 'incident', word: WORDS.incident, sort: 'incident', px: 420 },
    cell: (incident) => (
      <>
        <a
          data-row
          data-incident={incident.id}
          href={paths.incident(incident.id)}
          className="block font-medium after:absolute after:inset-0 hover:underline"
        >
          {incident.title}
        </a>
        <span className="text-12 text-muted md:hidden">
          {standingLook(incident.standing).word}
          {ownerText(incident) !== undefined && `, ${ownerText(incident)}`}, <Since at={incident.openedAt} />
        </span>
      </>
    ),
  },
  {
    ...{ key: 'state', word: WORDS.state, sort: 'state', from: 'md', px: 130 },
    cell: ({ standing, isUnconfirmed }) => (
      <span title={standingLook(standing).meaning}>
        {standingLook(standing).word}
        {isUnconfirmed && standing === 'open' && <span className="block text-12 text-muted">{WORDS.unconfirmed}</span>}
      </span>
    ),
  },
  {
    ...{ key: 'affected', word: WORDS.affected, meaning: WORDS.affectedMeaning, sort: 'affected', from: 'lg', px: 210 },
    cell: ({ blast }) => {
      const text = affectedText(blast)
      return text === undefined ? <Nothing /> : <span className="text-muted">{text}</span>
    },
  },
  { key: 'sites', word: WORDS.sites, isExtra: true, px: 180, cell: ({ sites }) => <Short text={sites.join(', ')} /> },
  { key: 'owner', word: WORDS.owner, sort: 'owner', from: 'md', px: 130, cell: (incident) => <Short text={ownerText(incident) ?? null} /> },
  { key: 'began', word: WORDS.began, sort: 'began', from: 'xl', px: 160, cell: ({ beganByAt }) => <Instant at={beganByAt} /> },
  { key: 'lasted', word: WORDS.lasted, sort: 'lasted', from: 'sm', px: 110, cell: (incident) => <Lasted incident={incident} /> },
  {
    ...{ key: 'number', word: WORDS.number, sort: 'number', from: 'xl', px: 90, align: 'right' },
    cell: ({ id }) => <span className="text-muted tabular-nums">#{id}</span>,
  },
]
