import type { RlocSummary } from '@lispwatch/db/rlocs'
import { SEVERITY, type State } from '@lispwatch/domain/state'
import { canonicalIp, parseIp } from '@lispwatch/lisp-client/address/ip'

export const RLOC_SORT_KEYS = ['state', 'rloc', 'site', 'rtt', 'since'] as const
export type RlocSortKey = (typeof RLOC_SORT_KEYS)[number]

/** What a reader wants of the list of locators. `states` empty: every state. */
export interface RlocsWanted {
  readonly q: string
  readonly states: readonly State[]
  readonly sort: RlocSortKey
  readonly descending: boolean
  readonly limit: number
}

export interface RlocsFound {
  readonly rows: readonly RlocSummary[]
  /** How many match; `rows` may be fewer. */
  readonly matching: number
  readonly total: number
  /** Of all, worst first; states that none is in are left out. */
  readonly counts: readonly { readonly state: State; readonly count: number }[]
}

/** The list as it is wanted. Ties go by address, so that rows do not jump. */
export function selectRlocs(all: readonly RlocSummary[], { q, states, sort, descending, limit }: RlocsWanted): RlocsFound {
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => canonicalIp(word) ?? word)
  const matching = all.filter(
    (one) => (states.length === 0 || states.includes(one.displayState)) && words.every((word) => textOf(one).includes(word)),
  )
  const sign = descending ? -1 : 1
  const keys = new Map(matching.map(({ rloc }) => [rloc, addressKey(rloc)]))
  const byAddress = (a: RlocSummary, b: RlocSummary) => ((keys.get(a.rloc) ?? '') < (keys.get(b.rloc) ?? '') ? -1 : 1)
  const order = sort === 'rloc' ? byAddress : ORDER[sort]
  const rows = matching.sort((a, b) => sign * order(a, b) || byAddress(a, b)).slice(0, limit)
  return { rows, matching: matching.length, total: all.length, counts: countsOf(all) }
}

const textOf = ({ rloc, sites, node }: RlocSummary) => [rloc, node, ...sites].join('\n').toLowerCase()

/** Sorts as addresses do: IPv4 first, then by value. */
function addressKey(rloc: string): string {
  const bytes = parseIp(rloc) ?? new Uint8Array()
  return `${bytes.length === 4 ? 4 : 6}${Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0')).join('')}`
}

const ORDER: Record<Exclude<RlocSortKey, 'rloc'>, (a: RlocSummary, b: RlocSummary) => number> = {
  state: (a, b) => SEVERITY.indexOf(b.displayState) - SEVERITY.indexOf(a.displayState),
  site: (a, b) => (a.sites[0] ?? '\uffff').localeCompare(b.sites[0] ?? '\uffff'),
  rtt: (a, b) => slowest(b) - slowest(a),
  since: (a, b) => (b.sinceAt ?? 0) - (a.sinceAt ?? 0),
}

const slowest = ({ votes }: RlocSummary) => Math.max(-1, ...votes.map(({ lastRttMs }) => lastRttMs ?? -1))

function countsOf(all: readonly RlocSummary[]): RlocsFound['counts'] {
  const counts = new Map<State, number>()
  for (const { displayState } of all) counts.set(displayState, (counts.get(displayState) ?? 0) + 1)
  return [...SEVERITY].reverse().flatMap((state) => {
    const count = counts.get(state) ?? 0
    return count === 0 ? [] : [{ state, count }]
  })
}
