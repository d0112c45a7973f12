import { type ListView, readListView, writeListView } from '../../lib/list-view.ts'
import { type ColumnOf, LISTS, type SortOf, type StateOf } from '../../lib/lists.ts'

/** The table of sites as a reader wants it; lives in the URL. */
export interface SitesListView extends ListView<SortOf<'sites'>, ColumnOf<'sites'>, StateOf<'sites'>> {
  /** Only those of this provider; null: of all. */
  readonly provider: string | null
}

const NAME_MAX = 200

export function readSitesView(search: { get(name: string): string | null }): SitesListView {
  return { ...readListView(LISTS.sites, search), provider: search.get('provider')?.slice(0, NAME_MAX) || null }
}

export function writeSitesView(view: SitesListView) {
  return { ...writeListView(LISTS.sites, view), provider: view.provider ?? undefined }
}

/** What the server is asked for. */
export function sitesInput({ q, states, sort, descending, provider }: SitesListView) {
  return { q: q.trim(), states: [...states], sort, descending, provider }
}
