import { readListView, type ViewOf, writeListView } from '../../lib/list-view.ts'
import { LISTS } from '../../lib/lists.ts'

/** The table of providers as a reader wants it; lives in the URL. */
export type ProvidersListView = ViewOf<typeof LISTS.providers>

export const readProvidersView = (search: { get(name: string): string | null }): ProvidersListView => readListView(LISTS.providers, search)

export const writeProvidersView = (view: ProvidersListView) => writeListView(LISTS.providers, view)

/** What the server is asked for. */
export function providersInput({ q, states, sort, descending }: ProvidersListView) {
  return { q: q.trim(), states: [...states], sort, descending }
}
