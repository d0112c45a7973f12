import { parseEidQuery } from '@lispwatch/db/search/eid-query'
import { createEidTable, type EidTable } from '@lispwatch/domain/longest-match/eid-table'
import type { State } from '@lispwatch/domain/state'
import { formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'

export type FoundKind = 'eid' | 'site' | 'rloc' | 'server' | 'provider' | 'incident'

/** Something that can be found. `key`: what its path is made from; EID-prefixes as formatEidPrefix writes them, incidents as `#12`. */
export interface Findable {
  readonly kind: FoundKind
  readonly key: string
  /** A few words that tell it apart; they are searched as well. */
  readonly detail: string
  /** Null where it has none of the states that everything shares. */
  readonly state: State | null
}

/** One hit. `covers`: an EID-prefix that was found because it is the longest that covers the address that was typed. */
export interface Found extends Findable {
  readonly covers: boolean
}

export interface FoundGroup {
  readonly kind: FoundKind
  readonly hits: readonly Found[]
}

interface Entry {
  readonly of: Findable
  readonly key: string
  readonly text: string
}

export interface SearchIndex {
  readonly entries: readonly Entry[]
  readonly eids: EidTable<Findable>
  readonly instances: readonly number[]
}

/** Where nothing says which comes first. */
const ORDER: readonly FoundKind[] = ['eid', 'site', 'rloc', 'server', 'provider', 'incident']
const MOST_OF_A_KIND = 6
/** Instances in which an address is looked for that names none. */
const MOST_INSTANCES = 4096
const MOST_TEXT = 200

/** Everything that can be found, ready to be searched. Dear: made once and kept. */
export function searchIndex(all: readonly Findable[]): SearchIndex {
  const eids = all.flatMap((of) => {
    const parsed = of.kind === 'eid' ? parseEidPrefix(of.key) : undefined
    return parsed?.ok ? [[parsed.eid, of] as const] : []
  })
  return {
    entries: all.map((of) => ({ of, key: of.key.toLowerCase(), text: `${of.key} ${of.detail}`.toLowerCase() })),
    eids: createEidTable(eids),
    instances: [...new Set(eids.map(([{ iid }]) => iid))].sort((a, b) => a - b).slice(0, MOST_INSTANCES),
  }
}

interface Scored {
  readonly of: Findable
  readonly covers: boolean
  readonly score: number
}

/** What `text` finds, by kind, best first: all words of it must be there. An address finds the longest EID-prefix that covers it. */
export function search(index: SearchIndex, text: string): FoundGroup[] {
  const wanted = text.trim().slice(0, MOST_TEXT).toLowerCase()
  if (wanted === '') return []
  const asked = { wanted, words: wanted.split(/\s+/), beginnings: wanted.split(/\s+/).map((word) => ` ${word}`) }
  const best: Record<FoundKind, Scored[]> = { eid: [], site: [], rloc: [], server: [], provider: [], incident: [] }
  const covering = coveringEids(index, wanted)
  for (const of of covering) best.eid.push({ of, covers: true, score: 0 })
  for (const entry of index.entries) {
    const hits = best[entry.of.kind]
    const worst = hits.length < MOST_OF_A_KIND ? Number.POSITIVE_INFINITY : (hits.at(-1)?.score ?? 0)
    const score = scoreOf(entry, asked, worst)
    if (score < worst && !(entry.of.kind === 'eid' && covering.includes(entry.of))) insert(hits, { of: entry.of, covers: false, score })
  }
  return ORDER.filter((kind) => best[kind].length > 0)
    .toSorted((a, b) => Math.floor(best[a][0]?.score ?? 0) - Math.floor(best[b][0]?.score ?? 0))
    .map((kind) => ({ kind, hits: best[kind].map(({ of, covers }) => ({ ...of, covers })) }))
}

interface Asked {
  readonly wanted: string
  readonly words: readonly string[]
  /** The words as they stand at the beginning of a word. */
  readonly beginnings: readonly string[]
}

const NO_HIT = Number.POSITIVE_INFINITY

/**
 * Lower is better: the whole key, its beginning, the beginning of a word, anywhere; shorter before longer. What cannot become better than
 * `worst` is not looked at any further.
 */
function scoreOf({ key, text }: Entry, { wanted, words, beginnings }: Asked, worst: number): number {
  if (worst <= 0) return NO_HIT
  const length = Math.min(key.length, 999) / 1000
  if (key.startsWith(wanted)) return key.length === wanted.length ? 0 : 1 + length
  if (worst <= 2 + length) return NO_HIT
  for (const word of words) if (!text.includes(word)) return NO_HIT
  const isOfWords = words.every((word, place) => text.startsWith(word) || text.includes(beginnings[place] ?? ''))
  return (isOfWords ? 2 : 3) + length
}

function insert(hits: Scored[], scored: Scored): void {
  const at = hits.findIndex(({ score }) => score > scored.score)
  hits.splice(at === -1 ? hits.length : at, 0, scored)
  hits.splice(MOST_OF_A_KIND)
}

/** The longest EID-prefix around an address or prefix, in the instance that it names or in every one. */
function coveringEids({ eids, instances }: SearchIndex, text: string): Findable[] {
  const query = parseEidQuery(text)
  const ip = query?.ip
  if (query === undefined || ip === null || ip === undefined) return []
  const found: Findable[] = []
  for (const iid of query.iid === null ? instances : [query.iid]) {
    const parsed = parseEidPrefix(formatEidPrefix({ iid, prefix: ip }))
    const match = parsed.ok ? eids.match(parsed.eid) : undefined
    if (match !== undefined) found.push(match)
    if (found.length === MOST_OF_A_KIND) break
  }
  return found
}
