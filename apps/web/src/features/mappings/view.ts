import { canonicalPrefix } from '@lispwatch/lisp-client/address/prefix'
import type { EidTableInput } from '../../lib/eid-shapes.ts'
import { readInstant, writeInstant } from '../../lib/instant-text.ts'
import { readListView, type ViewOf, writeListView } from '../../lib/list-view.ts'
import { LISTS } from '../../lib/lists.ts'

/** The page as a reader wants it; lives in the URL. */
export interface View extends ViewOf<typeof LISTS.mappings> {
  readonly tab: 'mappings' | 'space' | 'candidates'
  /** As it was typed; what is no prefix narrows nothing. */
  readonly within: string
  readonly iid: number | null
  /** all, live or archive:NAME. */
  readonly source: string
  /** null: now. */
  readonly at: number | null
}

const TABS = ['space', 'candidates'] as const

/** Reads a view from a URL; what it does not know it leaves at the default. */
export function readView(search: { get(name: string): string | null }, now: number): View {
  const source = search.get('source') ?? 'all'
  return {
    ...readListView(LISTS.mappings, search),
    tab: TABS.find((tab) => tab === search.get('tab')) ?? 'mappings',
    within: (search.get('within') ?? '').slice(0, 60),
    iid: wholeNumber(search.get('iid'), 0xffffffff),
    source: /^(live|archive:.{1,100})$/.test(source) ? source : 'all',
    at: readInstant(search.get('at'), now),
  }
}

function wholeNumber(text: string | null, most: number): number | null {
  return text !== null && /^\d{1,10}$/.test(text) && Number(text) <= most ? Number(text) : null
}

/** The view as a URL has it; what is as usual leaves no trace. */
export function writeView(view: View) {
  const { tab, within, iid, source, at } = view
  return {
    ...{ tab: tab === 'mappings' ? undefined : tab, ...writeListView(LISTS.mappings, view) },
    ...{ within: within.trim() || undefined, iid: iid === null ? undefined : String(iid) },
    ...{ source: source === 'all' ? undefined : source, at: at === null ? undefined : writeInstant(at) },
  }
}

/** What the server is asked for. */
export function tableInput({ q, within, iid, states, sort, descending, source, at }: View) {
  return { q: q.trim(), within: blockOf(within), iid, states: [...states], sort, descending, source, at } satisfies EidTableInput
}

/** The block of the filter; null where the text is none. */
export function blockOf(within: string): string | null {
  return canonicalPrefix(within.trim()) ?? null
}
