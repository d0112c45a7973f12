import { type IncidentFilter, readIncidentFilter } from '../../lib/incident-filter.ts'
import { readListView, type ViewOf, writeListView } from '../../lib/list-view.ts'
import { LISTS } from '../../lib/lists.ts'

/** The table of incidents as a reader wants it; lives in the URL. */
export type IncidentsListView = ViewOf<typeof LISTS.incidents> & IncidentFilter

export const readIncidentsView = (search: { get(name: string): string | null }): IncidentsListView => ({
  ...readListView(LISTS.incidents, search),
  ...readIncidentFilter(search),
})

export const writeIncidentsView = ({ severity, site, range, ...view }: IncidentsListView) => ({
  ...writeListView(LISTS.incidents, view),
  ...{ severity: severity ?? undefined, site: site ?? undefined, range: range ?? undefined },
})

/** What the server is asked for. */
export function incidentsInput({ q, states, sort, descending, severity, site, range }: IncidentsListView) {
  return { q: q.trim(), states: [...states], sort, descending, severity, site, range }
}
