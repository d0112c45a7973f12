import { type AuditFilter, readAuditFilter } from '../../lib/audit-filter.ts'
import { readListView, type ViewOf, writeListView } from '../../lib/list-view.ts'
import { LISTS } from '../../lib/lists.ts'

const LIST = LISTS['audit-findings']

/** The table of findings as a reader wants it; lives in the URL. */
export type AuditFindingsListView = ViewOf<typeof LIST> & AuditFilter

export const readAuditView = (search: { get(name: string): string | null }): AuditFindingsListView => ({
  ...readListView(LIST, search),
  ...readAuditFilter(search),
})

export const writeAuditView = ({ severity, site, provider, age, isOver, ...view }: AuditFindingsListView) => ({
  ...writeListView(LIST, view),
  ...{ severity: severity ?? undefined, site: site ?? undefined, provider: provider ?? undefined, age: age ?? undefined },
  over: isOver ? 'yes' : undefined,
})

/** What the server is asked for. */
export function auditInput({ q, states, sort, descending, severity, site, provider, age, isOver }: AuditFindingsListView) {
  return { q: q.trim(), states: [...states], sort, descending, severity, site, provider, age, isOver }
}
