import type { ArchivedLocator } from '@lispwatch/domain/archive/answer'
import { ttlMinutesOf } from './duration.ts'
import { readAddress, readEid } from './prefix.ts'
import { type LineProblem, linesOf, quoted } from './problem.ts'
import { mergeLocators, type RegistrationRow, repeatedIn } from './registration-row.ts'

const FIELDS = 11
const SHAPE = 'map-server|site|instance-id|EID-prefix|yes or no|last registerer|yes, no or nothing|TTL|RLOCs|RLOC (up);...|YYYY.MMDD.HHMM'

/** The table that lisp4.net published of its map-servers, a line per map-server, site and EID-prefix. Times are UTC. */
export function parseSiteDb(text: string): { readonly rows: readonly RegistrationRow[]; readonly problems: readonly LineProblem[] } {
  const rows: RegistrationRow[] = []
  const problems: LineProblem[] = []
  for (const [index, line] of linesOf(text).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const row = readRow(line)
    if (typeof row === 'string') problems.push({ line: index + 1, message: row })
    else rows.push(row)
  }
  return { rows, problems }
}

/** The row, or what is wrong with it. */
function readRow(line: string): RegistrationRow | string {
  const fields = line.split('|').map((field) => field.trim())
  if (fields.length !== FIELDS) return `${fields.length} fields instead of ${FIELDS}; a line is ${SHAPE}`
  const [server = '', site = '', iidText = '', prefix = '', registered = '', last = '', proxy = '', ttl = '', , rlocs = '', time = ''] =
    fields
  const iid = /^\d{1,10}$/.test(iidText) ? Number(iidText) : Number.NaN
  const eid = iid <= 0xffffffff ? readEid(prefix, iid) : undefined
  if (server === '') return 'the map-server is missing'
  if (eid === undefined) return `${quoted(`[${iidText}]${prefix}`)} is not an EID-prefix`
  if (registered !== 'yes' && registered !== 'no') return `registered is ${quoted(registered)}, neither yes nor no`
  const at = instantOf(time)
  if (at === undefined) return `${quoted(time)} is not a time like 2020.0318.0700`
  const ttlMinutes = ttl === '' ? null : ttlMinutesOf(ttl)
  if (ttlMinutes === undefined) return `${quoted(ttl)} is not a TTL`
  const locators = readLocators(rlocs)
  if (typeof locators === 'string') return locators
  return {
    ...{ server, site, eid, registered: registered === 'yes', lastRegisterer: readAddress(last) ?? null, at },
    ...{ locators: mergeLocators(locators), repeated: repeatedIn(locators) },
    proxyReply: proxy === 'yes' ? true : proxy === 'no' ? false : null,
    // The text format of older map-servers shows 0 where nothing is registered.
    ttlMinutes: registered === 'yes' ? ttlMinutes : null,
  }
}

function readLocators(text: string): ArchivedLocator[] | string {
  const locators: ArchivedLocator[] = []
  for (const part of text.split(';').map((each) => each.trim())) {
    if (part === '') continue
    const [, address = '', state] = /^(\S+)(?:\s+\((\w+)\))?$/.exec(part) ?? []
    const rloc = readAddress(address)
    if (rloc === undefined) return `${quoted(part)} is not a locator like 192.0.2.1 (up)`
    locators.push({ rloc, priority: 0, weight: 0, up: state === 'up' ? true : state === 'down' ? false : null })
  }
  return locators
}

function instantOf(text: string): number | undefined {
  const [, year, month, day, hour, minute] = /^(\d{4})\.(\d\d)(\d\d)\.(\d\d)(\d\d)$/.exec(text) ?? []
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`)
  return Number.isNaN(at) ? undefined : at
}
