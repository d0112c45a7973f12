import type { ListDefinition } from './lists.ts'

/** A table as a reader wants it; lives in the URL. */
export interface ListView<Sort extends string = string, Column extends string = string, S extends string = string> {
  readonly q: string
  /** Empty: those that are shown when nobody says. */
  readonly states: readonly S[]
  readonly sort: Sort
  readonly descending: boolean
  /** null: those for which there is room. */
  readonly columns: readonly Column[] | null
}

/** The view of a definition. */
export type ViewOf<D> = D extends ListDefinition<infer Sort, infer Column, infer S> ? ListView<Sort, Column, S> : never

export const Q_MAX = 200

type Search = { get(name: string): string | null }

/** Reads a view from a URL; what it does not know it leaves at the default. */
export function readListView<Sort extends string, Column extends string, S extends string>(
  { sorts, sort: usual, columns, named, states }: ListDefinition<Sort, Column, S>,
  search: Search,
): ListView<Sort, Column, S> {
  const sort = search.get('sort') ?? ''
  const key = sorts.find((candidate) => candidate === sort.replace(/^-/, ''))
  const asked = namesIn(search.get('state'))
  const wanted = namesIn(search.get('columns'))
  const shown = columns.filter((column) => wanted.has(column))
  return {
    q: (search.get('q') ?? '').slice(0, Q_MAX),
    states: states.filter((state) => asked.has(state)),
    sort: key ?? usual,
    descending: key !== undefined && sort.startsWith('-'),
    columns: shown.length === 0 ? null : columns.filter((column) => column === named || wanted.has(column)),
  }
}

/** Those of the columns that are chosen, in their order; null: as usual. */
export function columnsOf<Column extends string>(
  { columns, named }: Pick<ListDefinition<string, Column>, 'columns' | 'named'>,
  chosen: readonly string[] | null,
): readonly Column[] | null {
  return chosen === null ? null : columns.filter((column) => column === named || chosen.includes(column))
}

const namesIn = (text: string | null): ReadonlySet<string> => new Set((text ?? '').split(','))

/** The view as a URL has it; what is as usual leaves no trace. */
export function writeListView(
  { sort: usual }: Pick<ListDefinition, 'sort'>,
  { q, states, sort, descending, columns }: ListView,
): Record<'q' | 'state' | 'sort' | 'columns', string | undefined> {
  const isUsual = sort === usual && !descending
  return {
    q: q.trim() || undefined,
    state: states.join(',') || undefined,
    sort: isUsual ? undefined : `${descending ? '-' : ''}${sort}`,
    columns: columns?.join(',') || undefined,
  }
}
