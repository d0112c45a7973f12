import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { soleIp } from '@lispwatch/lisp-client/wire/field/sole-ip'

/** The locator-set that one xTR registered to be merged with those of the others. */
export interface MergePart {
  readonly record: MappingRecord
  readonly expiresAt: number
}

/** The parts that are still alive, with this one in place of what its sender said before. */
export function partsWith(
  parts: ReadonlyMap<string, MergePart> | undefined,
  sender: string,
  part: MergePart,
  now: number,
): ReadonlyMap<string, MergePart> {
  return new Map([...[...(parts ?? [])].filter(([, { expiresAt }]) => expiresAt > now), [sender, part]])
}

/** `latest` with the locators of all parts (RFC 9301 5.6, the a bit); what two parts have is taken once. */
export function mergedRecord(parts: ReadonlyMap<string, MergePart>, latest: MappingRecord): MappingRecord {
  const byAddress = new Map<string, MappingRecord['locators'][number]>()
  for (const { record } of parts.values())
    for (const locator of record.locators) byAddress.set(soleIp(locator.address) ?? JSON.stringify(locator.address), locator)
  return { ...latest, locators: [...byAddress.entries()].toSorted(inTextOrder).map(([, locator]) => locator) }
}

/** IPv4 before IPv6 and otherwise always the same; addresses of one length compare as numbers nearly everywhere, and order means nothing. */
function inTextOrder([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  const family = Number(a.includes(':')) - Number(b.includes(':'))
  return family || (a < b ? -1 : a > b ? 1 : 0)
}
