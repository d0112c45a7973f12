import { comparePrefixes, parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import type { Locator, MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import type { WorldLocator, WorldMapping } from '../world.ts'
import { withLocatorForm } from './locator-form.ts'
import { mappingRecord, wireIp } from './reply.ts'
import type { Xtr } from './xtr.ts'

/** TTL in seconds, as lispers.net writes it. */
const IN_SECONDS = 0x80000000

/**
 * The site's own word: A set, L on the locators of this xTR, R clear where one of its interfaces is down, p where its implementation sets it
 * when `probedRloc` was probed. Behind a NAT the RTRs stand in for the xTR.
 */
export function recordOf(xtr: Xtr, mapping: WorldMapping, probedRloc: string | undefined): MappingRecord {
  const { eid, ttlMinutes, mapVersion } = mapping
  const locators = xtr.node.behind === undefined ? ownLocators(xtr, mapping, probedRloc) : locatorsBehindNat(xtr)
  const ttl = xtr.profile.xtr.ttlInSeconds ? IN_SECONDS + ttlMinutes * 60 : ttlMinutes
  const record = mappingRecord(eid, ttl, true, 0, locators)
  return withLocatorForm(mapVersion === undefined ? record : { ...record, mapVersion }, xtr.profile.xtr.locatorForm)
}

/** The same as it is registered: only its own locators where the map-servers put those of all xTRs together. */
export function registeredRecordOf(xtr: Xtr, mapping: WorldMapping): MappingRecord {
  const record = recordOf(xtr, mapping, undefined)
  return xtr.site.mergeRequested === true ? { ...record, locators: record.locators.filter(({ local }) => local) } : record
}

function ownLocators(xtr: Xtr, { locators }: WorldMapping, probedRloc: string | undefined): Locator[] {
  return inWireOrder(locators).map((locator) => locatorOf(xtr, locator, probedRloc))
}

function locatorOf(xtr: Xtr, { rloc, priority, weight }: WorldLocator, probedRloc: string | undefined): Locator {
  const local = xtr.node.rlocs.includes(rloc)
  return {
    address: wireIp(rloc),
    priority,
    weight,
    mpriority: 255,
    mweight: 0,
    local,
    probed: probedRloc !== undefined && isMarked(xtr, rloc, local, probedRloc),
    reachable: !xtr.downRlocs.has(rloc),
    unusedFlags: 0,
  }
}

function isMarked(xtr: Xtr, rloc: string, local: boolean, probedRloc: string): boolean {
  switch (xtr.profile.xtr.probedBit) {
    case 'probed':
      return rloc === probedRloc
    case 'every-local':
      return local
    case 'none':
      return false
  }
}

/** The RTRs in the manner of the implementation, and the private address beside them as unreachable where it does that. */
function locatorsBehindNat(xtr: Xtr): Locator[] {
  const { rtrPriorities, registersPrivateAddress } = xtr.profile.xtr
  const rest = { weight: 100, mweight: 0, probed: false, unusedFlags: 0 }
  const rtrs = xtr.rtrs.map((rtr) => ({ address: wireIp(rtr), ...rtrPriorities, ...rest, local: false, reachable: true }))
  if (!registersPrivateAddress) return rtrs
  const own = xtr.node.rlocs.map((rloc) => ({ address: wireIp(rloc), priority: 1, mpriority: 255, ...rest, local: true, reachable: false }))
  return [...own, ...rtrs]
}

/** A locator-set is a value that never changes, and is written every minute. */
const orderedSets = new WeakMap<readonly WorldLocator[], readonly WorldLocator[]>()

/** Ascending, every IPv4 locator before every IPv6 one (RFC 9301 5.4). */
function inWireOrder(locators: readonly WorldLocator[]): readonly WorldLocator[] {
  let ordered = orderedSets.get(locators)
  if (ordered === undefined) {
    ordered = locators.toSorted(byAddress)
    orderedSets.set(locators, ordered)
  }
  return ordered
}

function byAddress(a: WorldLocator, b: WorldLocator): number {
  const [left, right] = [parsePrefix(a.rloc), parsePrefix(b.rloc)]
  return left.ok && right.ok ? comparePrefixes(left.prefix, right.prefix) : 0
}
