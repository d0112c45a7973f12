import type { SourceReport } from '../commands/report-consistency.ts'

/** What names a member of a list in a report: its figures come under that name. */
const NAMES = ['value', 'server', 'year', 'locators', 'fromAt']

/** A line per figure: source, figure, value. The names of the figures are those of the JSON, joined by dots. */
export function consistencyCsv(reports: readonly SourceReport[]): string {
  const lines = reports.flatMap(({ source, ...parts }) => figures(parts).map((figure) => [source, ...figure].map(cell).join(',')))
  return ['source,figure,value', ...lines].map((line) => `${line}\r\n`).join('')
}

function figures(value: unknown, path = ''): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((member: unknown, i) => figures(member, joined(path, nameOf(member) ?? String(i))))
  if (value === null || typeof value !== 'object') return [[path, value === null ? '' : String(value)]]
  return Object.entries(value).flatMap(([key, inner]) => figures(inner, joined(path, key)))
}

const joined = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

function nameOf(member: unknown): string | undefined {
  if (member === null || typeof member !== 'object') return undefined
  const found = Object.entries(member).find(([key]) => NAMES.includes(key))
  return found === undefined ? undefined : String(found[1])
}

/** Quoted where it must be (RFC 4180); a text that a spreadsheet would take for a formula is kept from being one. */
function cell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
