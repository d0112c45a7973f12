import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { type ConsistencyAnswer, grouped, rlocSet, tally } from './answer.ts'

/** What is mapped. A prefix counts with the locator-set that most of its answers gave. */
export interface MappedContent {
  /** EID-prefixes of positive answers, each once. */
  readonly prefixes: number
  readonly prefixesIpv4: number
  readonly prefixesIpv6: number
  readonly rlocs: number
  readonly rlocsIpv6: number
  /** How many prefixes have how many locators, as their answers say, printable or not. */
  readonly locatorsPerPrefix: readonly { readonly locators: number; readonly prefixes: number }[]
  readonly dualStackSets: number
  readonly ipv6OnlySets: number
  /** Of the prefixes with several locators whose preferences are told: those whose locators all have one priority, and the others. */
  readonly samePriority: number
  readonly differingPriorities: number
  readonly prefixesWithLocatorDown: number
  /** Of all locators of all positive answers the share that the answer says are down. */
  readonly locatorsDownShare: number
  readonly ttlMinutes: readonly { readonly value: string; readonly count: number }[]
  /** Positive answers whose source is not among the locators, as a share of those whose source and locators are told. */
  readonly fromOutsideShare: number | null
  /** Positive answers of which no locator is known, as a share of all: of them nobody can tell whether the source is one. */
  readonly locatorsUnknownShare: number
}

export function mappedContent(answers: readonly ConsistencyAnswer[]): MappedContent {
  const positives = answers.filter(({ outcome }) => outcome === 'positive')
  const byPrefix = grouped(positives, ({ eid, eidReplied }) => eidReplied ?? eid)
  const usual = [...byPrefix].map(([prefix, its]) => ({ prefix, answer: usualAnswer(its) }))
  const rlocs = new Set(positives.flatMap(({ locators }) => locators.map(({ rloc }) => rloc)))
  const several = usual.filter(
    ({ answer }) => countOf(answer) > 1 && answer.locators.some(({ priority, weight }) => priority > 0 || weight > 0),
  )
  const sameIn = ({ answer }: { answer: ConsistencyAnswer }) => new Set(answer.locators.map(({ priority }) => priority)).size === 1
  const families = usual.map(({ answer }) => new Set(answer.locators.map(({ rloc }) => ipFamily(rloc))))
  const listed = positives.flatMap(({ locators }) => locators)
  const placed = positives.filter(({ from, locators }) => from !== null && locators.length > 0)
  const outside = placed.filter(({ from, locators }) => !locators.some(({ rloc }) => rloc === from))
  const isIpv6 = (prefix: string) => prefix.replace(/^\[\d+\]/, '').includes(':')
  return {
    prefixes: byPrefix.size,
    prefixesIpv4: usual.filter(({ prefix }) => !isIpv6(prefix)).length,
    prefixesIpv6: usual.filter(({ prefix }) => isIpv6(prefix)).length,
    rlocs: rlocs.size,
    rlocsIpv6: [...rlocs].filter((rloc) => ipFamily(rloc) === 'ipv6').length,
    locatorsPerPrefix: tally(usual.map(({ answer }) => String(answer.locatorCount)))
      .map(({ value, count }) => ({ locators: Number(value), prefixes: count }))
      .toSorted((a, b) => a.locators - b.locators),
    dualStackSets: families.filter((its) => its.has('ipv4') && its.has('ipv6')).length,
    ipv6OnlySets: families.filter((its) => its.size === 1 && its.has('ipv6')).length,
    samePriority: several.filter(sameIn).length,
    differingPriorities: several.filter((one) => !sameIn(one)).length,
    prefixesWithLocatorDown: [...byPrefix.values()].filter((its) => its.some(hasLocatorDown)).length,
    locatorsDownShare: share(listed.filter(({ up }) => up === false).length, listed.length) ?? 0,
    ttlMinutes: tally(positives.map(({ ttlMinutes }) => String(ttlMinutes ?? 'not told'))),
    fromOutsideShare: share(outside.length, placed.length),
    locatorsUnknownShare: share(positives.filter(({ locators }) => locators.length === 0).length, positives.length) ?? 0,
  }
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

const countOf = ({ locators }: ConsistencyAnswer): number => new Set(locators.map(({ rloc }) => rloc)).size

const hasLocatorDown = ({ locators }: ConsistencyAnswer): boolean => locators.some(({ up }) => up === false)

/** An answer with the locator-set that most have; of several as frequent the first in the order of text. */
function usualAnswer(answers: readonly ConsistencyAnswer[]): ConsistencyAnswer {
  const [most] = tally(answers.map(rlocSet))
  const found = answers.find((answer) => rlocSet(answer) === most?.value)
  if (found === undefined) throw new Error('a prefix without answers has no usual one')
  return found
}
