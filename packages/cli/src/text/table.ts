/** Rows with aligned columns, two spaces between them. `right` names the columns that hold numbers. Empty columns at the end leave no trace. */
export function table(
  rows: readonly (readonly string[])[],
  options: { readonly indent?: number; readonly right?: readonly number[] } = {},
): string[] {
  const widths: number[] = []
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length)
  const indent = ' '.repeat(options.indent ?? 0)
  return rows.map((row) =>
    (
      indent +
      row.map((cell, i) => (options.right?.includes(i) === true ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ')
    ).trimEnd(),
  )
}
