import { readInstant, writeInstant } from '../../lib/instant-text.ts'
import { type ListView, readListView, writeListView } from '../../lib/list-view.ts'
import { type ColumnOf, LISTS, type SortOf, type StateOf } from '../../lib/lists.ts'

/** The table of sites as a reader wants it; lives in the URL. */
export interface SitesListView extends ListView<SortOf<'sites'>, ColumnOf<'sites'>, StateOf<'sites'>> {
  /** Only those of this provider; null: of all. */
  readonly provider: string | null
  /** As of when, epoch ms; null: now. */
  readonly at: number | null
}

const NAME_MAX = 200

export function readSitesView(search: { get(name: string): string | null }): SitesListView {
  const provider = search.get('provider')?.slice(0, NAME_MAX) || null
  return { ...readListView(LISTS.sites, search), provider, at: readInstant(search.get('at'), Date.now()) }
}

export function writeSitesView(view: SitesListView) {
  const at = view.at === null ? undefined : writeInstant(view.at)
  return { ...writeListView(LISTS.sites, view), provider: view.provider ?? undefined, at }
}

/** What the server is asked for of now. */
export function sitesInput({ q, states, sort, descending, provider }: SitesListView) {
  return { q: q.trim(), states: [...states], sort, descending, provider }
}

/** The same with the instant. */
export const sitesInputAt = (view: SitesListView) => ({ ...sitesInput(view), at: view.at })
