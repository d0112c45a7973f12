import type { StoredAuditFinding } from '@lispwatch/db/audit-findings'
import type { AuditKind } from '@lispwatch/domain/audit-finding/audit-finding'
import { STANDARDS } from '@lispwatch/domain/audit-finding/standard'
import { subjectName } from '@lispwatch/domain/finding'
import { AUDIT_AGE_MS, AUDIT_SEVERITIES, type AuditFilter } from '../../lib/audit-filter.ts'
import { type ColumnOf, LISTS, type SortOf } from '../../lib/lists.ts'
import { type FieldsOf, iso } from './fields.ts'
import { byText, createList, type ListWanted, type Selected } from './list.ts'

type Wanted = Omit<ListWanted<StoredAuditFinding, SortOf<'audit-findings'>, AuditKind>, 'only'> & AuditFilter

const severity = (row: StoredAuditFinding) => AUDIT_SEVERITIES.indexOf(row.severity)
const place = ({ kind }: StoredAuditFinding) => LISTS['audit-findings'].states.indexOf(kind)

const list = createList<StoredAuditFinding, SortOf<'audit-findings'>, AuditKind>({
  states: LISTS['audit-findings'].states,
  stateOf: ({ kind }) => kind,
  textOf: ({ kind, subject, sentence, site, provider, detection }) =>
    [STANDARDS[kind].name, subjectName(subject), sentence, site, provider, detection].join('\n').toLowerCase(),
  orders: {
    severity: (a, b) => severity(a) - severity(b) || place(a) - place(b),
    kind: (a, b) => place(a) - place(b),
    finding: (a, b) => byText(a.sentence, b.sentence),
    site: (a, b) => byText(a.site, b.site),
    provider: (a, b) => byText(a.provider, b.provider),
    since: (a, b) => a.sinceAt - b.sinceAt,
    known: (a, b) => a.knownAt - b.knownAt,
  },
  tie: (a, b) => byText(subjectName(a.subject), subjectName(b.subject)) || Number(b.id) - Number(a.id),
})

/** The findings that are wanted, in order. How old they are is told to the minute. */
export function selectAuditFindings(
  rows: readonly StoredAuditFinding[],
  { severity: asked, site, provider, age, isOver, ...wanted }: Wanted,
  now: number,
): Selected<StoredAuditFinding, AuditKind> {
  const minute = Math.floor(now / 60_000)
  const beforeAt = age === null ? Number.POSITIVE_INFINITY : minute * 60_000 - AUDIT_AGE_MS[age]
  const test = (row: StoredAuditFinding) =>
    (row.closedAt !== null) === isOver &&
    (asked === null || row.severity === asked) &&
    (site === null || row.site === site) &&
    (provider === null || row.provider === provider) &&
    row.sinceAt <= beforeAt
  return list(rows, { ...wanted, only: { key: JSON.stringify([asked, site, provider, age && beforeAt, isOver]), test } })
}

export const AUDIT_FIELDS: FieldsOf<StoredAuditFinding, ColumnOf<'audit-findings'>> = {
  severity: ({ severity: its }) => ({ severity: its }),
  kind: ({ kind, variant }) => ({ kind, variant }),
  finding: ({ sentence, subject }) => ({ finding: sentence, about: subject.kind, name: subjectName(subject) }),
  site: ({ site }) => ({ site }),
  provider: ({ provider }) => ({ provider }),
  since: ({ sinceAt }) => ({ since: iso(sinceAt) }),
  known: ({ knownAt }) => ({ known: iso(knownAt) }),
  standard: ({ kind }) => ({ standard: STANDARDS[kind].standard }),
  todo: ({ kind }) => ({ whatToDo: STANDARDS[kind].whatToDo }),
  detection: ({ detection }) => ({ detection }),
  over: ({ closedAt }) => ({ over: iso(closedAt) }),
  number: ({ id }) => ({ number: id }),
}
