import { canonicalLocator } from '@lispwatch/domain/baseline/check-entry'
import { type AllowedLocator, type BaselineEntry, openEntry } from '@lispwatch/domain/baseline/entry'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { FileBaseline } from './baseline-schema.ts'
import { parseFileEidPrefix } from './file-eid-prefix.ts'

type FileEntry = FileBaseline[number]
type FileLocator = NonNullable<FileEntry['locators']>[number]

function locatorFromFile(written: FileLocator): AllowedLocator {
  const locator = typeof written === 'string' ? { rloc: written } : written
  return { ...locator, rloc: canonicalLocator(locator.rloc) ?? locator.rloc }
}

/** An entry of the file; the shape has seen to it that its texts can be read. */
export function entryFromFile({ eid, expected, locators, validFrom, validTo, ...rest }: FileEntry): BaselineEntry {
  const parsed = parseFileEidPrefix(eid)
  return {
    ...openEntry(parsed.ok ? formatEidPrefix(parsed.eid) : eid),
    ...rest,
    ...(expected !== undefined && { isExpected: expected }),
    ...(locators && { locators: locators.map(locatorFromFile) }),
    ...(validFrom !== undefined && { validFrom: Date.parse(validFrom) }),
    ...(validTo !== undefined && { validTo: Date.parse(validTo) }),
  }
}

/** The entry in the words of the file; what holds anyway is left out. */
export function fileFromEntry(entry: BaselineEntry): FileEntry {
  const { eid, isExpected, moreSpecifics, proxy, ttlMinutes, locators, validFrom, validTo } = entry
  const { sites, keyIds, algorithms, providers, mapServers } = entry
  const lists = Object.entries({ sites, keyIds, algorithms, providers, mapServers }).filter(([, list]) => list.length > 0)
  return {
    eid,
    ...(moreSpecifics !== 'hosts' && { moreSpecifics }),
    ...(!isExpected && { expected: false }),
    ...(locators.length > 0 && { locators: locators.map((one) => (Object.keys(one).length === 1 ? one.rloc : one)) }),
    ...(proxy !== 'any' && { proxy }),
    ...(ttlMinutes !== null && { ttlMinutes }),
    ...Object.fromEntries(lists),
    ...(validFrom !== null && { validFrom: new Date(validFrom).toISOString() }),
    ...(validTo !== null && { validTo: new Date(validTo).toISOString() }),
  }
}
