import { canonicalPrefix } from '@lispwatch/lisp-client/address/prefix'
import { readAuditFilter } from '../../lib/audit-filter.ts'
import { readIncidentFilter } from '../../lib/incident-filter.ts'
import { readInstant } from '../../lib/instant-text.ts'
import { type ListView, readListView, type ViewOf } from '../../lib/list-view.ts'
import { LISTS, type ListDefinition } from '../../lib/lists.ts'
import { sourceChoice } from '../eids/eid-source.ts'

/** What an export has in common with the page that it is of. */
export type ExportQuery = ListView

/** The query of a page is that of its export: the very same words, read with the same rules. */
export function readQuery<D extends ListDefinition>(list: D, search: URLSearchParams): ViewOf<D> {
  // readListView gives the view of the definition that it was given.
  return readListView(list, search) as ViewOf<D>
}

export const readSitesQuery = (search: URLSearchParams, now: number) => ({
  ...readQuery(LISTS.sites, search),
  provider: search.get('provider')?.slice(0, 200) || null,
  at: readInstant(search.get('at'), now),
})

export function readIncidentsQuery(search: URLSearchParams) {
  const { severity, site, range } = readIncidentFilter(search)
  return { ...readQuery(LISTS.incidents, search), severity, site, range }
}

export const readAuditQuery = (search: URLSearchParams) => ({
  ...readQuery(LISTS['audit-findings'], search),
  ...readAuditFilter(search),
})

export function readMappingsQuery(search: URLSearchParams, now: number) {
  const source = search.get('source') ?? 'all'
  const iid = search.get('iid') ?? ''
  const at = Date.parse(search.get('at') ?? '')
  return {
    ...readQuery(LISTS.mappings, search),
    within: canonicalPrefix((search.get('within') ?? '').trim()) ?? null,
    iid: /^\d{1,10}$/.test(iid) && Number(iid) <= 0xffffffff ? Number(iid) : null,
    source: sourceChoice(/^(live|archive:.{1,100})$/.test(source) ? source : 'all'),
    at: Number.isNaN(at) || at < 0 || at > now ? null : at,
  }
}
