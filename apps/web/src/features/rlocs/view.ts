import { SEVERITY, type State } from '@lispwatch/domain/state'
import type { RlocsView } from '../../lib/paths.ts'

export const SORT_KEYS = ['state', 'rloc', 'site', 'rtt', 'since'] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** The list of locators as a reader wants it; lives in the URL. */
export interface View {
  readonly q: string
  /** Empty: every state. */
  readonly states: readonly State[]
  readonly sort: SortKey
  readonly descending: boolean
}

export const DEFAULT_VIEW: View = { q: '', states: [], sort: 'state', descending: false }

/** Reads a view from a URL; what it does not know it leaves at the default. */
export function readView(search: { get(name: string): string | null }): View {
  const sort = search.get('sort') ?? ''
  const key = SORT_KEYS.find((candidate) => candidate === sort.replace(/^-/, ''))
  const asked = new Set((search.get('state') ?? '').split(','))
  return {
    q: (search.get('q') ?? '').slice(0, 200),
    states: SEVERITY.filter((state) => asked.has(state)),
    sort: key ?? DEFAULT_VIEW.sort,
    descending: key !== undefined && sort.startsWith('-'),
  }
}

/** The view as lib/paths writes it; defaults leave no trace. */
export function writeView({ q, states, sort, descending }: View): RlocsView {
  const isDefault = sort === DEFAULT_VIEW.sort && !descending
  return { q: q.trim(), state: states, sort: isDefault ? undefined : `${descending ? '-' : ''}${sort}` }
}
