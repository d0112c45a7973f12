import { readListView, type ViewOf, writeListView } from '../../lib/list-view.ts'
import { LISTS } from '../../lib/lists.ts'

/** The table of map-servers and map-resolvers as a reader wants it; lives in the URL. */
export type ServersListView = ViewOf<typeof LISTS.servers>

export const readServersView = (search: { get(name: string): string | null }): ServersListView => readListView(LISTS.servers, search)

export const writeServersView = (view: ServersListView) => writeListView(LISTS.servers, view)

/** What the server is asked for. */
export function serversInput({ q, states, sort, descending }: ServersListView) {
  return { q: q.trim(), states: [...states], sort, descending }
}
