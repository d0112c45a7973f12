import type { SaidByAnother, SaidPrefix } from '@lispwatch/domain/comparison/said-prefix'
import { readAddress, readEid } from '../prefix.ts'
import { quoted } from '../problem.ts'

/** What a column can be, and the names by which it is known without being told. */
const COLUMNS = {
  prefix: ['prefix', 'eid', 'eid-prefix', 'network', 'cidr'],
  iid: ['iid', 'instance-id', 'instance', 'vni'],
  site: ['site', 'site-name', 'location', 'name'],
  locators: ['locators', 'rlocs', 'rloc', 'locator'],
} as const

export type CsvColumn = keyof typeof COLUMNS
/** Which column of the file is what, where its name does not say. */
export type CsvColumns = Readonly<Partial<Record<CsvColumn, string>>>

export const CSV_COLUMNS = Object.keys(COLUMNS) as readonly CsvColumn[]

const MOST_PROBLEMS = 100

/** The fields of a text in the form of RFC 4180, a list for each line; commas, semicolons or tabs, whichever the first line has most of. */
export function csvLines(text: string): string[][] {
  const [head = ''] = text.split(/\r?\n/, 1)
  const mark = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ','
  const lines: string[][] = []
  let [fields, field, isQuoted]: [string[], string, boolean] = [[], '', false]
  const endLine = () => {
    if (fields.length > 0 || field !== '') lines.push([...fields, field])
    ;[fields, field] = [[], '']
  }
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at++) {
    const char = text[at]
    if (isQuoted) {
      if (char !== '"') field += char
      else if (text[at + 1] === '"') field += text[at++]
      else isQuoted = false
    } else if (char === '"' && field === '') isQuoted = true
    else if (char === mark) {
      fields.push(field)
      field = ''
    } else if (char === '\n') endLine()
    else if (char !== '\r') field += char
  }
  endLine()
  return lines
}

const plain = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')

/** Where each column stands; -1 where there is none. */
function placesOf(head: readonly string[], told: CsvColumns): Record<CsvColumn, number> {
  const names = head.map(plain)
  const placeOf = (column: CsvColumn) => {
    const asked = told[column]
    if (asked !== undefined) return names.indexOf(plain(asked))
    const known: readonly string[] = COLUMNS[column]
    return names.findIndex((name) => known.includes(name))
  }
  return { prefix: placeOf('prefix'), iid: placeOf('iid'), site: placeOf('site'), locators: placeOf('locators') }
}

/** A table with a line of names on top: EID-prefixes with their instance, site and locators, as far as it has them. */
export function saidByCsv(text: string, told: CsvColumns = {}): SaidByAnother {
  const [head = [], ...lines] = csvLines(text)
  const places = placesOf(head, told)
  const missing = CSV_COLUMNS.filter((column) => (column === 'prefix' || told[column] !== undefined) && places[column] < 0)
  if (missing.length > 0) {
    const problems = missing.map(
      (column) => `there is no column ${quoted(told[column] ?? column)}; there are ${head.map(quoted).join(', ')}`,
    )
    return { prefixes: [], sites: null, problems }
  }
  const problems: string[] = []
  const prefixes = lines.flatMap((fields, index): SaidPrefix[] => {
    const at = (column: CsvColumn) => fields[places[column]]?.trim() ?? ''
    const [, inFront, prefix = ''] = /^(?:\[(\d{1,8})\])?(.*)$/s.exec(at('prefix')) ?? []
    const iid = inFront ?? (at('iid') === '' ? '0' : at('iid'))
    const eid = /^\d{1,8}$/.test(iid) ? readEid(prefix, Number(iid)) : undefined
    if (eid === undefined) {
      if (problems.length < MOST_PROBLEMS) problems.push(`line ${index + 2}: ${quoted(`[${iid}]${prefix}`)} is not an EID-prefix`)
      return []
    }
    const locators = at('locators')
      .split(/[\s;,|]+/)
      .flatMap((one) => readAddress(one) ?? [])
    return [{ eid, site: at('site') || null, locators: places.locators < 0 ? null : [...new Set(locators)], state: null }]
  })
  return { prefixes, sites: null, problems }
}
