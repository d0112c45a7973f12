import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { type Prefix, parsePrefix, prefixContainsIp, prefixCovers } from '@lispwatch/lisp-client/address/prefix'
import { EID_STATES, type EidRow, type EidState } from './eid-row.ts'

export const EID_SORT_KEYS = ['prefix', 'state', 'site', 'provider', 'servers', 'first', 'last'] as const
export type EidSortKey = (typeof EID_SORT_KEYS)[number]

/** What a reader wants to see of the table. */
export interface EidSelection {
  readonly q: string
  /** Only EID-prefixes within this one, itself included. */
  readonly within: string | null
  readonly iid: number | null
  /** Empty: all but those that are not mapped. */
  readonly states: readonly EidState[]
  readonly sort: EidSortKey
  readonly descending: boolean
  /** From 1. */
  readonly page: number
}

/** One page of the table, with what stands around it. */
export interface EidPage {
  readonly rows: readonly EidRow[]
  readonly page: number
  readonly pages: number
  readonly total: number
  /** In each state, whatever states are asked for. */
  readonly counts: Record<EidState, number>
}

export const ROWS_PER_PAGE = 100

/** Pure. A page beyond the last one is the last one. */
export function selectEids(rows: readonly EidRow[], { states, sort, descending, page, ...filter }: EidSelection): EidPage {
  const matching = rows.filter(matcher(filter))
  const counts: Record<EidState, number> = { mapped: 0, lapsed: 0, absent: 0, 'in-doubt': 0, unmeasured: 0 }
  for (const { state } of matching) counts[state]++
  const wanted = matching.filter(({ state }) => (states.length === 0 ? state !== 'absent' : states.includes(state)))
  const sign = descending ? -1 : 1
  const order = ORDER[sort]
  // The rows come in the order of their addresses, in which they stay where nothing else decides.
  const ordered = sort === 'prefix' ? (descending ? wanted.reverse() : wanted) : wanted.sort((a, b) => sign * order(a, b))
  const pages = Math.max(1, Math.ceil(ordered.length / ROWS_PER_PAGE))
  const shown = Math.min(page, pages)
  return {
    ...{ rows: ordered.slice((shown - 1) * ROWS_PER_PAGE, shown * ROWS_PER_PAGE), page: shown, pages, total: ordered.length, counts },
  }
}

function matcher({ q, within, iid }: Pick<EidSelection, 'q' | 'within' | 'iid'>): (row: EidRow) => boolean {
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({ word, ip: parseIp(word) }))
  const block = prefixOf(within)
  return (row) => {
    if (iid !== null && row.iid !== iid) return false
    if (within !== null && !liesWithin(row, block)) return false
    if (words.length === 0) return true
    const text = [row.eid, row.site, row.provider, ...row.servers, ...row.locators, ...row.sources].join('\n').toLowerCase()
    return words.every(({ word, ip }) => text.includes(word) || (ip !== undefined && coversIp(row, ip)))
  }
}

function prefixOf(text: string | null): Prefix | undefined {
  const parsed = text === null ? undefined : parsePrefix(text)
  return parsed?.ok ? parsed.prefix : undefined
}

function liesWithin({ prefix }: EidRow, block: Prefix | undefined): boolean {
  const inner = prefixOf(prefix)
  return inner !== undefined && block !== undefined && prefixCovers(block, inner)
}

function coversIp({ prefix }: EidRow, ip: Uint8Array): boolean {
  const its = prefixOf(prefix)
  return its !== undefined && prefixContainsIp(its, ip)
}

const ORDER: Record<EidSortKey, (a: EidRow, b: EidRow) => number> = {
  prefix: () => 0,
  state: (a, b) => EID_STATES.indexOf(a.state) - EID_STATES.indexOf(b.state),
  site: (a, b) => text(a.site, b.site),
  provider: (a, b) => text(a.provider, b.provider),
  servers: (a, b) => b.servers.length - a.servers.length,
  first: (a, b) => (a.firstSeenAt ?? Number.MAX_VALUE) - (b.firstSeenAt ?? Number.MAX_VALUE),
  last: (a, b) => (b.lastSeenAt ?? 0) - (a.lastSeenAt ?? 0),
}

/** What has no text goes last. */
function text(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a.localeCompare(b)
}
