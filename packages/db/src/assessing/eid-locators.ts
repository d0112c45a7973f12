import type { LocatorOfEid } from '@lispwatch/domain/facts/eid-facts'
import type { Reading } from '@lispwatch/domain/facts/reading'
import type { Mapping } from '@lispwatch/domain/mapping'
import { explainDenial, type ProbeRules, probeDenial } from '@lispwatch/domain/probe-denial'
import type { RlocState } from '@lispwatch/domain/state'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { HashedRegistration } from './eid-registrations.ts'
import type { EidSubject } from './eid-subjects.ts'

/** The mapping that most servers hold; of several that are held alike the one that was read first. */
export function prevailingMapping(registrations: readonly HashedRegistration[]): Mapping | null {
  const held = new Map<string, { readonly mapping: Mapping; count: number }>()
  for (const { reading, hash } of registrations) {
    if (hash === null || reading.mapping === null) continue
    const known = held.get(hash)
    if (known) known.count++
    else held.set(hash, { mapping: reading.mapping, count: 1 })
  }
  return [...held.values()].sort((a, b) => b.count - a.count)[0]?.mapping ?? null
}

/** Texts of all locators that an EID-prefix has now, by any server or by the inventory. */
export function namedRlocs({ expected }: EidSubject, registrations: readonly HashedRegistration[]): string[] {
  const mapped = registrations.flatMap(({ reading }) => reading.mapping?.locators ?? [])
  return [...new Set([...mapped, ...expected].map(({ rloc }) => canonicalIp(rloc) ?? rloc))]
}

/** Why a locator that nobody probes is not probed. */
function denialOf(rloc: string, isDeclared: boolean, rules: ProbeRules): string {
  if (canonicalIp(rloc) === undefined) return 'This address is no IP address, so it cannot be probed.'
  return explainDenial(probeDenial(rloc, isDeclared, rules) ?? 'budget')
}

/** The locators of an EID-prefix with what each vantage says of them. Pure. */
export function locatorsOf(
  subject: EidSubject,
  registrations: readonly HashedRegistration[],
  readings: ReadonlyMap<string, readonly Reading<RlocState>[]>,
  rules: ProbeRules,
): LocatorOfEid[] {
  const prevailing = prevailingMapping(registrations)?.locators ?? []
  const others = registrations.flatMap(({ reading }) => reading.mapping?.locators ?? [])
  return namedRlocs(subject, registrations).map((rloc) => {
    const isIt = (one: { readonly rloc: string }) => (canonicalIp(one.rloc) ?? one.rloc) === rloc
    const mapped = prevailing.find(isIt) ?? others.find(isIt)
    const own = readings.get(rloc) ?? []
    return {
      ...{ rloc, priority: mapped?.priority ?? null, weight: mapped?.weight ?? null, readings: own },
      notProbed: own.length > 0 ? null : denialOf(rloc, subject.expected.some(isIt), rules),
    }
  })
}
