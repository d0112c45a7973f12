import type { Part, Report, Table } from '@lispwatch/domain/report/report'
import { scopeText } from '@lispwatch/domain/report/scope'
import { periodText, shownCell } from '@lispwatch/domain/report/shown'
import { visible } from './visible.ts'

/** A cell of a table on a terminal is cut there; all of it is in the other formats. */
const WIDEST = 60

/** A report for a terminal. Whatever it says of the network is harmless there. */
export function reportText(report: Report): string {
  const head = [
    report.title,
    `${visible(report.network)}, ${visible(scopeText(report.scope))}, ${periodText(report)}`,
    '',
    visible(report.summary),
  ]
  const sections = report.sections.flatMap(({ title, parts }) => ['', title, '-'.repeat(title.length), ...parts.flatMap(linesOf)])
  return `${[...head, ...sections].join('\n')}\n`
}

function linesOf(part: Part): string[] {
  switch (part.form) {
    case 'text':
      return [part.text]
    case 'figures':
      return part.figures.map(({ title, kind, value }) => `${title}: ${visible(shownCell(kind, value))}`)
    case 'table':
      return tableLines(part)
    // What charts show stands in the tables.
    case 'days':
    case 'line':
      return []
  }
}

function tableLines({ title, columns, rows, total, empty }: Table): string[] {
  if (rows.length === 0) return ['', `${title}: ${empty}`]
  const cells = [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map(({ kind }, i) => visible(shownCell(kind, row[i] ?? null)))),
  ]
  const widths = columns.map((_, i) =>
    Math.min(
      WIDEST,
      cells.reduce((most, row) => Math.max(most, row[i]?.length ?? 0), 0),
    ),
  )
  const lines = cells.map((row) =>
    row
      .map((cell, i) => fitted(cell, widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return ['', title, ...lines, ...(total > rows.length ? [`the first ${rows.length} of ${total}`] : [])]
}

const fitted = (cell: string, width: number): string => (cell.length > width ? `${cell.slice(0, width - 3)}...` : cell.padEnd(width))
