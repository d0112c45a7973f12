import { stringify } from 'yaml'
import type { ExportFormat } from '../../lib/lists.ts'
import type { FieldValue } from '../lists/fields.ts'
import { HTML_ROWS } from './html-rows.ts'
import type { RowWriter } from './row-writer.ts'

export const ROW_WRITERS: Record<ExportFormat, RowWriter> = {
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    begin: (first) => (first === undefined ? '' : csvLine(Object.keys(first))),
    row: (fields) => csvLine(Object.values(fields)),
    end: () => '',
  },
  json: {
    mediaType: 'application/json',
    begin: () => '[',
    row: (fields, index) => `${index === 0 ? '\n' : ',\n'}${JSON.stringify(fields)}`,
    end: (count) => (count === 0 ? ']\n' : '\n]\n'),
  },
  yaml: {
    mediaType: 'application/yaml',
    begin: (first) => (first === undefined ? '[]\n' : ''),
    row: (fields) => stringify([fields], { lineWidth: 0, aliasDuplicateObjects: false }),
    end: () => '',
  },
  print: HTML_ROWS,
}

/** RFC 4180, by line feeds alone as every reader takes them. */
const csvLine = (values: readonly FieldValue[]): string => `${values.map(csvCell).join(',')}\n`

/**
 * What a spreadsheet would take for a formula is a text that begins with one of these; names come from the network. A quote in front makes
 * it a text again (OWASP, CSV injection). Numbers are written by us and left alone.
 */
const FORMULA = /^[=+\-@\t\r\n]/

function csvCell(value: FieldValue): string {
  if (value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : value.join('; ')
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
