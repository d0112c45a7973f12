/** What a line of the chain tells of a row: that it was there before the chain began, was written, changed or removed. */
export type LineChange = 'found' | 'added' | 'changed' | 'removed'

/** A line of the chain as values. Times of the network are in the content; `knownAt` is when it was written down. */
export interface RecordLine {
  readonly position: number
  /** Epoch ms. */
  readonly knownAt: number
  /** The table, and the row's key in it. */
  readonly source: string
  readonly key: string
  readonly change: LineChange
  /** The row in words that last; null of one that was removed. */
  readonly content: Readonly<Record<string, unknown>> | null
}

/** What one row was after its lines up to a moment, or which line cannot be true after those before it. */
export type RebuiltRow =
  | { readonly kind: 'there'; readonly line: RecordLine }
  | { readonly kind: 'gone'; readonly line: RecordLine }
  | { readonly kind: 'never' }
  | { readonly kind: 'impossible'; readonly line: RecordLine; readonly why: string }

/** Makes a row again of its lines alone, in the order of their positions. */
export function rebuiltRow(lines: readonly RecordLine[]): RebuiltRow {
  let row: RebuiltRow = { kind: 'never' }
  for (const line of lines) {
    const isThere = row.kind === 'there'
    if (line.change === 'removed') {
      if (!isThere)
        return { kind: 'impossible', line, why: 'it tells that the row was removed, and no line before it tells that it was there' }
      row = { kind: 'gone', line }
      continue
    }
    if (line.content === null) return { kind: 'impossible', line, why: 'it does not tell what the row says' }
    if (line.change === 'changed' && !isThere)
      return { kind: 'impossible', line, why: 'it tells that the row was changed, and no line before it tells that it was there' }
    if (line.change !== 'changed' && isThere)
      return { kind: 'impossible', line, why: 'it tells that the row was written, and a line before it tells that it was there already' }
    row = { kind: 'there', line }
  }
  return row
}

/** The names of what two rows say differently, in order; all of one that is not there. */
export function differingNames(one: RecordLine['content'], other: RecordLine['content']): string[] {
  const names = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])
  return [...names].filter((name) => textOf(one?.[name]) !== textOf(other?.[name])).sort()
}

/** JSON with its names in order, so that the same is the same. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'nothing'
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${textOf(member)}`).join(',')}}`
}
