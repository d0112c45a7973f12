import { parseIp } from '@lispwatch/lisp-client/address/ip'
import type { WireAddress } from '@lispwatch/lisp-client/wire/field/address'
import { type Locator, type MappingRecord, recordTtlMinutes } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { actionName } from '@lispwatch/lisp-client/wire/iana'
import { jsonSafe, locatorText } from './locator-text.ts'

/** One locator of a locator-set. `rloc` is the text of any address; `lcaf` keeps what the text cannot (RFC 8060). */
export interface MappedLocator {
  readonly rloc: string
  readonly priority: number
  readonly weight: number
  readonly mpriority: number
  readonly mweight: number
  readonly lcaf?: unknown
}

/** A mapping as remembered: locators sorted, duplicates removed; L, p and R bits left out because they tell who answered, not what is mapped. */
export interface Mapping {
  /** null: the record never expires. */
  readonly ttlMinutes: number | null
  /** RFC 9301 5.4 ACT by name; meaningful when there are no locators. */
  readonly action: string
  readonly authoritative: boolean
  readonly mapVersion: number
  readonly locators: readonly MappedLocator[]
}

/** Priority of a locator that must not carry unicast (RFC 9301 5.4). */
export const UNUSABLE_PRIORITY = 255

function holdsJsonOnly(address: WireAddress): boolean {
  if (address.kind !== 'lcaf') return false
  if (address.lcaf.kind === 'json') return true
  if (address.lcaf.kind !== 'afi-list') return false
  return address.lcaf.addresses.some(holdsJsonOnly) && address.lcaf.addresses.every((part) => part.kind === 'none' || holdsJsonOnly(part))
}

/** A measurement that travels as a locator which must not be used: JSON with priority 255 and weight 0 (lispers.net, draft-farinacci-lisp-telemetry). */
function isTelemetry(locator: Locator): boolean {
  return locator.priority === UNUSABLE_PRIORITY && locator.weight === 0 && holdsJsonOnly(locator.address)
}

function mappedLocator(locator: Locator): MappedLocator {
  const { priority, weight, mpriority, mweight } = locator
  const plain = { rloc: locatorText(locator.address), priority, weight, mpriority, mweight }
  return locator.address.kind === 'lcaf' ? { ...plain, lcaf: jsonSafe(locator.address) } : plain
}

const HEX = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

/** Sort key: IPv4 by value, then IPv6 by value (the order of RFC 9301 5.4), then everything else by text. */
function sortKey(locator: MappedLocator): string {
  const bytes = parseIp(locator.rloc)
  if (!bytes) return `x${locator.rloc}`
  let key = bytes.length === 4 ? '4' : '6'
  for (const octet of bytes) key += HEX[octet]
  return key
}

/** Texts that JSON writes as they are. */
const PLAIN = /^[\w.:/-]*$/

function identity(locator: MappedLocator): string {
  const { rloc, priority, weight, mpriority, mweight, lcaf } = locator
  if (lcaf === undefined && PLAIN.test(rloc)) return `["${rloc}",${priority},${weight},${mpriority},${mweight}]`
  const values = [rloc, priority, weight, mpriority, mweight]
  return JSON.stringify(lcaf === undefined ? values : [...values, lcaf])
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

interface Ordered {
  readonly id: string
  readonly key: string
}

/** Whether each key comes after the one before it: most come as they should be. */
function areInOrder(locators: readonly MappedLocator[]): boolean {
  if (locators.length < 2) return true
  let before = ''
  for (const locator of locators) {
    const key = sortKey(locator)
    if (key <= before) return false
    before = key
  }
  return true
}

/** Sorted and without duplicates, whatever order and bits they came with. */
export function normaliseLocators(locators: readonly MappedLocator[]): MappedLocator[] {
  if (areInOrder(locators)) return [...locators]
  const ordered = locators.map((locator) => ({ id: identity(locator), locator, key: sortKey(locator) }))
  const compare = (a: Ordered, b: Ordered) => compareText(a.key, b.key) || compareText(a.id, b.id)
  const unique = new Map(ordered.map((one) => [one.id, one]))
  return [...unique.values()].sort(compare).map(({ locator }) => locator)
}

/** What a mapping record maps, freed of what depends on who answered and when. */
export function mappingFromRecord(record: MappingRecord): Mapping {
  return {
    ttlMinutes: recordTtlMinutes(record.ttl),
    action: actionName(record.action),
    authoritative: record.authoritative,
    mapVersion: record.mapVersion,
    locators: normaliseLocators(record.locators.filter((locator) => !isTelemetry(locator)).map(mappedLocator)),
  }
}

/** A mapping is asked for its identity two or three times in a row. */
let latest: { readonly mapping: Mapping; readonly hash: string } | undefined

/**
 * The identity of a mapping: two mappings with the same text map the same. Locators with their priorities and weights count, or the
 * action where there is none; record TTL, A bit and map-version do not.
 */
export function mappingHash(mapping: Mapping): string {
  if (mapping.locators.length === 0) return `none:${mapping.action}`
  if (latest?.mapping === mapping) return latest.hash
  const hash = mapping.locators.map(identity).join(';')
  latest = { mapping, hash }
  return hash
}

/** A locator-set in a few words: '192.0.2.1 1/50, 192.0.2.7 2/100' (priority/weight), or the action where there is none. */
export function explainMapping(mapping: Mapping): string {
  if (mapping.locators.length === 0) return `no locators (${mapping.action})`
  const shown = mapping.locators.slice(0, 8).map(({ rloc, priority, weight }) => `${rloc} ${priority}/${weight}`)
  const more = mapping.locators.length - shown.length
  return shown.join(', ') + (more > 0 ? `, and ${more} more` : '')
}
