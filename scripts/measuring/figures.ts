/** One measured figure, as a benchmark prints it: a line of JSON. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** Ours over the reference that the same run measured; absent where there is none. */
  ratio?: number
  /** What the ratio is against. */
  reference?: string
}

/** A line of a benchmark's output; undefined when it is something else that was printed. */
export function parseFigure(line: string): Figure | undefined {
  if (!line.startsWith('{')) return undefined
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { name, value: amount, unit, ratio, reference } = value as Record<string, unknown>
  if (typeof name !== 'string' || typeof amount !== 'number' || !Number.isFinite(amount) || typeof unit !== 'string') return undefined
  return {
    name,
    value: amount,
    unit,
    ...(typeof ratio === 'number' ? { ratio } : {}),
    ...(typeof reference === 'string' ? { reference } : {}),
  }
}

/** Three figures are enough to compare, and thousands get a space. */
export function formatAmount(value: number): string {
  const text = Math.abs(value) >= 1_000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
  const [whole = '', fraction] = text.split('.')
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ' ')}${fraction === undefined ? '' : `.${fraction}`}`
}

/** The figures as a table for people. */
export function formatTable(figures: Figure[]): string[] {
  const rows = figures.map(({ name, value, unit, ratio, reference }) => [
    name,
    formatAmount(value),
    unit,
    ratio === undefined ? '' : `x ${formatAmount(ratio)}`,
    reference ?? '',
  ])
  const head = ['what', 'value', 'unit', 'ratio', 'against']
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const numeric = new Set([1, 3])
  const line = (row: string[]) =>
    row
      .map((cell, column) => (numeric.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)]
}
