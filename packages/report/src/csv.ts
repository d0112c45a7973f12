import type { Cell, CellKind, Report, Table } from '@lispwatch/domain/report/report'
import { listOf } from '@lispwatch/domain/report/report'
import { visible } from './visible.ts'

/** Table programs of some makers take a file without it for one of their own alphabet. */
const BYTE_ORDER_MARK = '\ufeff'

/**
 * A text that begins so may be taken for a formula; names come from the network (OWASP, CSV injection). The full-width signs count as the
 * others where East Asian text is read.
 */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/

/**
 * The table that a report is about, as a table program opens it: RFC 4180, UTF-8 with a byte order mark. Instants are ISO 8601 in UTC, shares
 * 0 to 1, durations ms; what is not known is empty.
 */
export function* reportCsv(report: Pick<Report, 'sections'>): Generator<string> {
  const list = listOf(report)
  yield BYTE_ORDER_MARK
  if (list === undefined) return
  yield* tableCsv(list)
}

function* tableCsv({ columns, rows }: Table): Generator<string> {
  yield line(columns.map(({ name }) => name))
  for (const row of rows) yield line(columns.map(({ kind }, i) => cellText(kind, row[i] ?? null)))
}

const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`

function cellText(kind: CellKind, value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return kind === 'instant' ? new Date(value).toISOString() : String(value)
  const text = visible(value)
  return FORMULA.test(text) ? `'${text}` : text
}

const quoted = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
