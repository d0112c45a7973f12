interface TableOptions {
  readonly indent?: number
  /** Columns that hold numbers. */
  readonly right?: readonly number[]
  /** A cell wider than this does not widen its column. */
  readonly widest?: number
}

/** Rows with aligned columns, two spaces between them. Empty columns at the end leave no trace. */
export function table(
  rows: readonly (readonly string[])[],
  { indent = 0, right = [], widest = Number.POSITIVE_INFINITY }: TableOptions = {},
): string[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [i, cell] of row.entries()) if (cell.length <= widest) widths[i] = Math.max(widths[i] ?? 0, cell.length)
  return rows.map((row) => {
    const cells = row.map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
    return (' '.repeat(indent) + cells.join('  ')).trimEnd()
  })
}
