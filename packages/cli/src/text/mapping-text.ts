import { explainDuration } from '@lispwatch/domain/explain-time'
import { locatorText } from '@lispwatch/domain/locator-text'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import { type Locator, type MappingRecord, recordTtlMinutes } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { actionName } from '@lispwatch/lisp-client/wire/iana'
import { printable } from './printable.ts'
import type { Style } from './style.ts'
import { table } from './table.ts'

/** A locator of this priority carries no unicast (RFC 9301 5.4). */
const UNUSABLE_PRIORITY = 255

/** One mapping record for people: the EID-prefix, what is known about it, and a line per locator. */
export function mappingText(record: MappingRecord, style: Style): string[] {
  const eid = eidFromWire(record.eid, record.maskLength)
  const name = eid === undefined ? printable(`${locatorText(record.eid)}/${record.maskLength}`) : printable(formatEidPrefix(eid))
  const who = record.authoritative ? 'authoritative (A=1)' : 'not authoritative (A=0)'
  const version = record.mapVersion === 0 ? '' : `, map-version ${record.mapVersion}`
  const facts = `  ttl ${ttlText(record.ttl)}, ${record.locators.length === 0 ? `${actionName(record.action)}, ` : ''}${who}${version}`
  if (record.locators.length === 0) return [style.strong(name), facts, `  ${negativeText(record)}`]
  const rows = record.locators.map((locator) => [
    printable(locatorText(locator.address)),
    `${locator.priority}/${locator.weight}`,
    shareText(locator, record.locators),
    `${locator.mpriority}/${locator.mweight}`,
    flagsText(locator),
  ])
  const [head = '', ...body] = table([['locator', 'pri/wgt', 'unicast', 'multicast', 'flags'], ...rows], { indent: 2, right: [1] })
  return [style.strong(name), facts, style.weak(head), ...body]
}

/** `1440 min (1 d)`; fractions where the sender counted seconds. */
export function ttlText(ttl: number): string {
  const minutes = recordTtlMinutes(ttl)
  if (minutes === null) return 'up to the receiver'
  if (minutes === 0) return '0 (remove at once)'
  const rounded = Number.isInteger(minutes) ? String(minutes) : minutes.toFixed(2)
  return minutes < 60 ? `${rounded} min` : `${rounded} min (${explainDuration(minutes * 60_000)})`
}

/** Only the TTL tells a hole from a site that is silent (RFC 9301 8.1, 8.3), and caches let it run down. */
function negativeText(record: MappingRecord): string {
  const minutes = recordTtlMinutes(record.ttl)
  if (record.action !== 1 || minutes === null || minutes > 16) return 'no locators'
  return minutes <= 2
    ? 'no locators; by its short TTL a site that is configured and not registered'
    : 'no locators; by its TTL no site has this'
}

/** How much of the traffic goes there while every locator works. */
function shareText(locator: Locator, all: readonly Locator[]): string {
  if (locator.priority === UNUSABLE_PRIORITY) return 'none'
  const best = Math.min(...all.map(({ priority }) => priority))
  if (locator.priority !== best) return 'backup'
  const equals = all.filter(({ priority }) => priority === best)
  const sum = equals.reduce((total, { weight }) => total + weight, 0)
  const share = sum === 0 ? 1 / equals.length : locator.weight / sum
  return `${Number((share * 100).toFixed(1))} %`
}

function flagsText({ local, probed, reachable }: Locator): string {
  return [local ? 'local' : '', probed ? 'probed' : '', reachable ? 'reachable' : 'unreachable'].filter((word) => word !== '').join(' ')
}
