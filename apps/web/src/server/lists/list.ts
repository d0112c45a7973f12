import { parseIp } from '@lispwatch/lisp-client/address/ip'

/** How a list is searched and sorted. */
export interface ListRules<Row, Sort extends string, S extends string> {
  /** In the order in which they are counted. */
  readonly states: readonly S[]
  readonly stateOf: (row: Row) => S
  /** What the words of a filter are looked for in; letters small. */
  readonly textOf: (row: Row) => string
  /** Whether an IP address that is asked for belongs to the row, where its text does not have it. */
  readonly covers?: (row: Row, ip: Uint8Array) => boolean
  /** What a word is looked for as: an address however it is written. */
  readonly wordOf?: (word: string) => string
  /** Which rows are shown when nobody asks for states or words; all if not given. */
  readonly isUsual?: (rows: readonly Row[], hasWords: boolean) => (row: Row) => boolean
  readonly orders: Record<Sort, (a: Row, b: Row) => number>
  /** Decides where the order does not, so that rows do not jump. Not given: every reading comes in one order, which decides then. */
  readonly tie?: (a: Row, b: Row) => number
}

/** What is wanted of a list. `only`: what else a row must be, and a key that tells it from others. */
export interface ListWanted<Row, Sort extends string, S extends string> {
  readonly q: string
  readonly states: readonly S[]
  readonly sort: Sort
  readonly descending: boolean
  readonly only?: { readonly key: string; readonly test: (row: Row) => boolean } | undefined
}

export interface Selected<Row, S extends string> {
  /** All that match, in order. */
  readonly rows: readonly Row[]
  /** How many there are, whatever is asked for. */
  readonly total: number
  /** Of those that the words find, whatever states are asked for; states that none is in are left out. */
  readonly counts: readonly { readonly state: S; readonly count: number }[]
}

/** A part of what was selected, as it travels. */
export interface Window<Row, S extends string> {
  readonly rows: readonly Row[]
  readonly offset: number
  readonly matching: number
  readonly total: number
  readonly counts: Selected<Row, S>['counts']
  /** Newer ones are being read; ask again soon. */
  readonly isOld: boolean
}

/** So many selections of one reading are kept: those who scroll ask for windows of the same. */
const SELECTIONS = 8

const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Names as people order them: `site 9` before `site 10`. What has none goes last. */
export function byText(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return COLLATOR.compare(a, b)
}

/** Selects from a reading of the list. What was prepared for a reading is kept as long as the reading itself is. */
export function createList<Row extends object, Sort extends string, S extends string>(rules: ListRules<Row, Sort, S>) {
  const texts = new WeakMap<readonly Row[], readonly string[]>()
  const selections = new WeakMap<readonly Row[], Map<string, Selected<Row, S>>>()

  function textsOf(rows: readonly Row[]): readonly string[] {
    const found = texts.get(rows) ?? rows.map(rules.textOf)
    texts.set(rows, found)
    return found
  }

  function matching(rows: readonly Row[], q: string, only: ((row: Row) => boolean) | undefined): Row[] {
    const words = q
      .toLowerCase()
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => ({ word: rules.wordOf?.(word) ?? word, ip: rules.covers && parseIp(word) }))
    if (words.length === 0) return only === undefined ? [...rows] : rows.filter(only)
    const its = textsOf(rows)
    const finds = (row: Row, text: string) =>
      words.every(({ word, ip }) => text.includes(word) || (ip !== undefined && rules.covers?.(row, ip) === true))
    return rows.filter((row, index) => (only === undefined || only(row)) && finds(row, its[index] ?? ''))
  }

  function select(rows: readonly Row[], { q, states, sort, descending, only }: ListWanted<Row, Sort, S>): Selected<Row, S> {
    const found = matching(rows, q, only?.test)
    const counted = new Map<S, number>()
    for (const row of found) counted.set(rules.stateOf(row), (counted.get(rules.stateOf(row)) ?? 0) + 1)
    const asked = new Set(states)
    const isWanted =
      states.length > 0 ? (row: Row) => asked.has(rules.stateOf(row)) : (rules.isUsual?.(rows, q.trim() !== '') ?? (() => true))
    const [order, sign, { tie }] = [rules.orders[sort], descending ? -1 : 1, rules]
    return {
      rows: found.filter(isWanted).sort(tie === undefined ? (a, b) => sign * order(a, b) : (a, b) => sign * order(a, b) || tie(a, b)),
      total: rows.length,
      counts: rules.states.flatMap((state) => {
        const count = counted.get(state)
        return count === undefined ? [] : [{ state, count }]
      }),
    }
  }

  /** What is wanted of one reading of the list. Leaves `rows` as they are. */
  return (rows: readonly Row[], wanted: ListWanted<Row, Sort, S>): Selected<Row, S> => {
    const kept = selections.get(rows) ?? new Map<string, Selected<Row, S>>()
    selections.set(rows, kept)
    const key = JSON.stringify([wanted.q, wanted.states, wanted.sort, wanted.descending, wanted.only?.key])
    const selected = kept.get(key) ?? select(rows, wanted)
    kept.delete(key)
    kept.set(key, selected)
    for (const oldest of kept.keys()) {
      if (kept.size <= SELECTIONS) break
      kept.delete(oldest)
    }
    return selected
  }
}

/** The part of a selection that is asked for. */
export function windowOf<Row, S extends string>(
  { rows, total, counts }: Selected<Row, S>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  isOld: boolean,
): Window<Row, S> {
  return { rows: rows.slice(offset, offset + limit), offset, matching: rows.length, total, counts, isOld }
}
