import { canonicalPrefix } from '@lispwatch/lisp-client/address/prefix'
import type { EidState, EidTableInput } from '../../lib/eid-shapes.ts'
import type { MappingsView } from '../../lib/paths.ts'
import { readInstant, writeInstant } from './instant-text.ts'

export const SORT_KEYS = ['prefix', 'state', 'site', 'provider', 'servers', 'first', 'last'] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** In the order in which they are offered. */
export const STATES: readonly EidState[] = ['mapped', 'lapsed', 'in-doubt', 'unmeasured', 'absent']

/** The page as a reader wants it; lives in the URL. */
export interface View {
  readonly tab: 'mappings' | 'candidates'
  readonly q: string
  /** As it was typed; what is no prefix narrows nothing. */
  readonly within: string
  readonly iid: number | null
  readonly states: readonly EidState[]
  readonly sort: SortKey
  readonly descending: boolean
  readonly page: number
  /** all, live or archive:NAME. */
  readonly source: string
  /** null: now. */
  readonly at: number | null
}

export const DEFAULT_VIEW: View = {
  ...{ tab: 'mappings', q: '', within: '', iid: null, states: [], sort: 'prefix', descending: false, page: 1, source: 'all', at: null },
}

/** Reads a view from a URL; what it does not know it leaves at the default. */
export function readView(search: { get(name: string): string | null }, now: number): View {
  const sort = search.get('sort') ?? ''
  const key = SORT_KEYS.find((candidate) => candidate === sort.replace(/^-/, ''))
  const asked = new Set((search.get('state') ?? '').split(','))
  const source = search.get('source') ?? 'all'
  return {
    tab: search.get('tab') === 'candidates' ? 'candidates' : 'mappings',
    q: (search.get('q') ?? '').slice(0, 200),
    within: (search.get('within') ?? '').slice(0, 60),
    iid: wholeNumber(search.get('iid'), 0xffffffff),
    states: STATES.filter((state) => asked.has(state)),
    sort: key ?? DEFAULT_VIEW.sort,
    descending: key !== undefined && sort.startsWith('-'),
    page: Math.max(1, wholeNumber(search.get('page'), 100_000) ?? 1),
    source: /^(live|archive:.{1,100})$/.test(source) ? source : 'all',
    at: readInstant(search.get('at'), now),
  }
}

function wholeNumber(text: string | null, most: number): number | null {
  return text !== null && /^\d{1,10}$/.test(text) && Number(text) <= most ? Number(text) : null
}

/** The view as lib/paths writes it; defaults leave no trace. */
export function writeView({ tab, q, within, iid, states, sort, descending, page, source, at }: View): MappingsView {
  const isDefault = sort === DEFAULT_VIEW.sort && !descending
  return {
    tab: tab === 'candidates' ? tab : undefined,
    ...{ q: q.trim(), within: within.trim(), iid: iid === null ? undefined : String(iid), state: states },
    sort: isDefault ? undefined : `${descending ? '-' : ''}${sort}`,
    page: page === 1 ? undefined : String(page),
    source: source === 'all' ? undefined : source,
    at: at === null ? undefined : writeInstant(at),
  }
}

/** What the server is asked for. */
export function tableInput({ q, within, iid, states, sort, descending, page, source, at }: View) {
  return { q: q.trim(), within: blockOf(within), iid, states: [...states], sort, descending, page, source, at } satisfies EidTableInput
}

/** The block of the filter; null where the text is none. */
export function blockOf(within: string): string | null {
  return canonicalPrefix(within.trim()) ?? null
}
