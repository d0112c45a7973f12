import type { IncidentOverview } from '@lispwatch/db/incidents'
import type { FindingSeverity } from '@lispwatch/domain/finding'
import { subjectName } from '@lispwatch/domain/finding'
import { INCIDENT_SPAN_MS, type IncidentSpan } from '../../lib/incident-span.ts'
import { type ColumnOf, LISTS, type SortOf, type StateOf } from '../../lib/lists.ts'
import { type FieldsOf, iso } from './fields.ts'
import { byText, createList, type ListWanted, type Selected } from './list.ts'

export type IncidentStanding = StateOf<'incidents'>

/** `standing`: where it is with the people; quiet is what waits: in maintenance, silenced or snoozed. */
export interface IncidentRow extends IncidentOverview {
  readonly standing: IncidentStanding
}

export interface IncidentsWanted extends Omit<ListWanted<IncidentRow, SortOf<'incidents'>, IncidentStanding>, 'only'> {
  readonly severity: FindingSeverity | null
  /** Only what touched this site. */
  readonly site: string | null
  /** Only what was open in the last day, week or month. */
  readonly range: IncidentSpan | null
}

/** Worst first. */
const SEVERITIES: readonly FindingSeverity[] = ['critical', 'warning', 'info']

function standingOf({ state, quiet, handling }: IncidentOverview, now: number): IncidentStanding {
  if (state !== 'open') return state
  if (quiet !== null || (handling.snoozedUntil ?? 0) > now) return 'quiet'
  return handling.acknowledgedBy === null ? 'open' : 'acknowledged'
}

export function incidentRows(incidents: readonly IncidentOverview[], now: number): IncidentRow[] {
  return incidents.map((incident) => ({ ...incident, standing: standingOf(incident, now) }))
}

const place = ({ standing }: IncidentRow) => LISTS.incidents.states.indexOf(standing)
const severity = (row: IncidentRow) => SEVERITIES.indexOf(row.severity)
const affected = ({ blast }: IncidentRow) => blast.eidsLostCount * 1_000_000 + blast.eidsAtRiskCount * 1000 + blast.siteCount
const ownerOf = ({ handling }: IncidentRow) => handling.assignee ?? handling.acknowledgedBy
const lastedMs = (row: IncidentRow) => (row.resolvedAt ?? Number.POSITIVE_INFINITY) - row.openedAt
const newest = (a: IncidentRow, b: IncidentRow) => b.openedAt - a.openedAt || b.id - a.id

/** What needs somebody: critical first, then what nobody has, then the newest. */
export function worstFirst(a: IncidentRow, b: IncidentRow): number {
  return severity(a) - severity(b) || place(a) - place(b) || newest(a, b)
}

const list = createList<IncidentRow, SortOf<'incidents'>, IncidentStanding>({
  states: LISTS.incidents.states,
  stateOf: ({ standing }) => standing,
  textOf: ({ id, title, subject, sites, blast, handling }) =>
    [`#${id}`, title, subjectName(subject), ...sites, ...blast.eidsLost, ...blast.eidsAtRisk, handling.assignee, handling.acknowledgedBy]
      .join('\n')
      .toLowerCase(),
  orders: {
    state: (a, b) => place(a) - place(b) || severity(a) - severity(b),
    incident: (a, b) => byText(a.title, b.title),
    affected: (a, b) => affected(b) - affected(a),
    owner: (a, b) => byText(ownerOf(a), ownerOf(b)),
    began: newest,
    lasted: (a, b) => (lastedMs(a) === lastedMs(b) ? 0 : lastedMs(b) - lastedMs(a)),
    number: (a, b) => b.id - a.id,
  },
  tie: newest,
})

/** The incidents that are wanted, in order. */
export function selectIncidents(
  rows: readonly IncidentRow[],
  { severity: asked, site, range, ...wanted }: IncidentsWanted,
  now: number,
): Selected<IncidentRow, IncidentStanding> {
  if (asked === null && site === null && range === null) return list(rows, wanted)
  const minute = Math.floor(now / 60_000)
  const fromAt = range === null ? 0 : minute * 60_000 - INCIDENT_SPAN_MS[range]
  const test = (row: IncidentRow) =>
    (asked === null || row.severity === asked) &&
    (site === null || row.sites.includes(site)) &&
    (row.resolvedAt === null || row.resolvedAt >= fromAt)
  return list(rows, { ...wanted, only: { key: JSON.stringify([asked, site, range, minute]), test } })
}

/** What somebody has to look at now, worst first; `quietCount` waits. `monitor`: the worst about those who observe. */
export function needing(rows: readonly IncidentRow[]) {
  const open = rows.filter(({ standing }) => standing === 'open' || standing === 'acknowledged').sort(worstFirst)
  return {
    rows: open.slice(0, NEEDING_MAX),
    count: open.length,
    quietCount: rows.filter(({ standing }) => standing === 'quiet').length,
    monitor: open.find(({ subject }) => subject.kind === 'monitor' || subject.kind === 'vantage') ?? null,
  }
}

/** More than a screenful is read in the table. */
const NEEDING_MAX = 12

export const INCIDENT_FIELDS: FieldsOf<IncidentRow, ColumnOf<'incidents'>> = {
  severity: ({ severity: its }) => ({ severity: its }),
  incident: ({ title, subject }) => ({ incident: title, about: subject.kind, name: subjectName(subject) }),
  state: ({ standing }) => ({ state: standing }),
  affected: ({ blast }) => ({ sites: blast.siteCount, eidPrefixesLost: blast.eidsLostCount, eidPrefixesAtRisk: blast.eidsAtRiskCount }),
  sites: ({ sites }) => ({ siteNames: sites }),
  owner: ({ handling }) => ({ assignee: handling.assignee, acknowledgedBy: handling.acknowledgedBy }),
  began: ({ beganByAt, openedAt }) => ({ beganBy: iso(beganByAt), opened: iso(openedAt) }),
  lasted: ({ resolvedAt }) => ({ resolved: iso(resolvedAt) }),
  number: ({ id }) => ({ number: id }),
}
