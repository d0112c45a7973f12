import type { SaidByAnother } from '@lispwatch/domain/comparison/said-prefix'
import { parseShowLispSite } from '../show-lisp-site.ts'
import { type CsvColumns, saidByCsv } from './csv.ts'
import { saidByRows } from './rows.ts'

const MOST_PROBLEMS = 100

/** What a text says: a table with a line of names on top, or what a router shows of its sites. */
export function saidByText(source: 'csv' | 'show-lisp-site', text: string, columns: CsvColumns = {}): SaidByAnother {
  if (source === 'csv') return saidByCsv(text, columns)
  const { rows, problems } = parseShowLispSite(text)
  const sentences = problems.slice(0, MOST_PROBLEMS).map(({ line, message }) => `line ${line}: ${message}`)
  return { prefixes: saidByRows(rows), sites: null, problems: sentences }
}
