import { readListView, type ViewOf, writeListView } from '../../lib/list-view.ts'
import { LISTS } from '../../lib/lists.ts'

/** The table of locators as a reader wants it; lives in the URL. */
export type RlocsListView = ViewOf<typeof LISTS.rlocs>

export const readRlocsView = (search: { get(name: string): string | null }): RlocsListView => readListView(LISTS.rlocs, search)

export const writeRlocsView = (view: RlocsListView) => writeListView(LISTS.rlocs, view)

/** What the server is asked for. */
export function rlocsInput({ q, states, sort, descending }: RlocsListView) {
  return { q: q.trim(), states: [...states], sort, descending }
}
