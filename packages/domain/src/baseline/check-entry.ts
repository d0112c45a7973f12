import { formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { canonicalPrefix } from '@lispwatch/lisp-client/address/prefix'
import type { BaselineEntry, EntryField } from './entry.ts'

/** What is wrong with an entry, and in which field; '' is the EID-prefix itself. */
export interface EntryProblem {
  readonly field: EntryField | 'eid'
  readonly message: string
}

/** The text of an address or block in its one form; undefined where it is neither. */
export const canonicalLocator = (rloc: string): string | undefined => (rloc.includes('/') ? canonicalPrefix(rloc) : canonicalIp(rloc))

/** Everything that is wrong with an entry of the right shape; nothing: it may be written down. */
export function checkEntry(entry: BaselineEntry): EntryProblem[] {
  const problems: EntryProblem[] = []
  const parsed = parseEidPrefix(entry.eid)
  if (!parsed.ok) problems.push({ field: 'eid', message: parsed.reason })
  else if (formatEidPrefix(parsed.eid) !== entry.eid) problems.push({ field: 'eid', message: `write it as ${formatEidPrefix(parsed.eid)}` })
  const seen = new Set<string>()
  for (const { rloc } of entry.locators) {
    const canonical = canonicalLocator(rloc)
    if (canonical === undefined) problems.push({ field: 'locators', message: `${JSON.stringify(rloc)} is no address and no block` })
    else if (canonical !== rloc) problems.push({ field: 'locators', message: `write ${JSON.stringify(rloc)} as ${canonical}` })
    if (seen.has(rloc)) problems.push({ field: 'locators', message: `${rloc} stands here twice` })
    seen.add(rloc)
  }
  const { ttlMinutes, validFrom, validTo } = entry
  if (ttlMinutes !== null && ttlMinutes.least > ttlMinutes.most) {
    problems.push({ field: 'ttlMinutes', message: 'the least record TTL is more than the most' })
  }
  if (validFrom !== null && validTo !== null && validFrom >= validTo) {
    problems.push({ field: 'validTo', message: 'it ends before it begins' })
  }
  return problems
}
