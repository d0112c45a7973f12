import { type EidPrefix, eidKey, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { nameList } from '../detection/claim.ts'
import { createEidTable, type EidTable } from '../longest-match/eid-table.ts'
import type { SaidPrefix } from './said-prefix.ts'

/** How what another source says stands to what is registered. `not-known`: nobody here can say, so it is no difference. */
export type DifferenceKind = 'only-here' | 'only-there' | 'differs' | 'not-known'

export const DIFFERENCE_KINDS: readonly DifferenceKind[] = ['only-here', 'only-there', 'differs', 'not-known']

export interface RegistrationDifference {
  readonly kind: DifferenceKind
  /** As formatEidPrefix writes it. */
  readonly eid: string
  /** As it is called here, else as it is called there. */
  readonly site: string | null
  /** Plain English, complete on its own; names of the other source are data. */
  readonly sentence: string
}

export interface Comparison {
  readonly differences: readonly RegistrationDifference[]
  /** EID-prefixes that both have, and that say the same as far as both tell. */
  readonly same: number
}

type Table = EidTable<SaidPrefix>

const tableOf = (said: ReadonlyMap<string, SaidPrefix>): Table => createEidTable([...said.values()].map((one) => [one.eid, one] as const))

/** The longest EID-prefix of a list that lies around this one, itself left out. */
function aroundIn(table: Table, eid: EidPrefix): SaidPrefix | undefined {
  const found = table.match(eid)
  return found === undefined || eidKey(found.eid) === eidKey(eid) ? undefined : found
}

const nameOf = (one: SaidPrefix) => (one.site === null ? formatEidPrefix(one.eid) : `${formatEidPrefix(one.eid)} of ${one.site}`)

const withoutCase = (name: string) => name.normalize('NFKC').trim().toLowerCase()

/** What both tell and tell otherwise, in clauses. */
function contradictions(ours: SaidPrefix, theirs: SaidPrefix): string[] {
  const clauses: string[] = []
  if (ours.site !== null && theirs.site !== null && withoutCase(ours.site) !== withoutCase(theirs.site))
    clauses.push(`it belongs to ${ours.site} here and to ${theirs.site} there`)
  if (ours.state === 'unregistered' && theirs.state === 'registered') clauses.push('it is registered there and not here')
  if (ours.state === 'registered' && theirs.state === 'unregistered') clauses.push('it is registered here and not there')
  if (ours.locators !== null && theirs.locators !== null && ours.state !== 'unregistered' && theirs.state !== 'unregistered') {
    const [here, there] = [new Set(ours.locators), new Set(theirs.locators)]
    const [mine, others] = [ours.locators.filter((rloc) => !there.has(rloc)), theirs.locators.filter((rloc) => !here.has(rloc))]
    if (mine.length > 0) clauses.push(`${nameList(mine)} ${mine.length === 1 ? 'is a locator' : 'are locators'} here only`)
    if (others.length > 0) clauses.push(`${nameList(others)} ${others.length === 1 ? 'is a locator' : 'are locators'} there only`)
  }
  return clauses
}

function onlyHere(ours: SaidPrefix, theirs: Table): RegistrationDifference | undefined {
  // What is not registered and what nobody else has is nothing that anybody misses.
  if (ours.state === 'unregistered' || ours.state === 'unknown') return undefined
  const around = aroundIn(theirs, ours.eid)
  const rest =
    around === undefined ? 'the other source has nothing there' : `the other source has ${nameOf(around)} around it, and not itself`
  return { kind: 'only-here', eid: formatEidPrefix(ours.eid), site: ours.site, sentence: `${nameOf(ours)} is registered, and ${rest}.` }
}

function onlyThere(theirs: SaidPrefix, ours: Table): RegistrationDifference | undefined {
  if (theirs.state === 'unregistered' || theirs.state === 'unknown') return undefined
  const around = aroundIn(ours, theirs.eid)
  const rest =
    around === undefined
      ? 'nothing is known of it here'
      : `here there is ${nameOf(around)} around it${around.state === 'registered' ? ', which is registered' : ''}`
  return {
    kind: 'only-there',
    eid: formatEidPrefix(theirs.eid),
    site: theirs.site,
    sentence: `The other source has ${nameOf(theirs)}; ${rest}.`,
  }
}

/** One entry for each EID-prefix: of several the first that is registered, with the locators of all that are. */
function merged(said: readonly SaidPrefix[]): Map<string, SaidPrefix> {
  const known = new Map<string, SaidPrefix>()
  for (const one of said) {
    const key = eidKey(one.eid)
    const other = known.get(key)
    if (other === undefined || (other.state !== 'registered' && one.state === 'registered')) known.set(key, one)
    else if (one.state === other.state && one.locators !== null)
      known.set(key, { ...other, locators: [...new Set([...(other.locators ?? []), ...one.locators])] })
  }
  return known
}

/**
 * What is registered (`ours`) beside what another source says (`theirs`). Exact EID-prefixes are compared with each other; where one side has
 * only a wider one, the sentence names it. What a side does not tell differs from nothing, and what is not known here is said to be that. In
 * the order of both lists, ours first.
 */
export function compareRegistrations(ours: readonly SaidPrefix[], theirs: readonly SaidPrefix[]): Comparison {
  const [here, there] = [merged(ours), merged(theirs)]
  const [hereTable, thereTable] = [tableOf(here), tableOf(there)]
  const differences: RegistrationDifference[] = []
  let same = 0
  for (const [key, mine] of here) {
    const other = there.get(key)
    if (other === undefined) {
      const difference = onlyHere(mine, thereTable)
      if (difference !== undefined) differences.push(difference)
      continue
    }
    const found = judged(mine, other)
    if (found === undefined) same++
    else differences.push(found)
  }
  for (const [key, other] of there) {
    const difference = here.has(key) ? undefined : onlyThere(other, hereTable)
    if (difference !== undefined) differences.push(difference)
  }
  return { differences, same }
}

function judged(mine: SaidPrefix, other: SaidPrefix): RegistrationDifference | undefined {
  const [eid, site] = [formatEidPrefix(mine.eid), mine.site ?? other.site]
  const clauses = contradictions(mine, other)
  if (clauses.length > 0) return { kind: 'differs', eid, site, sentence: `Of ${eid}: ${clauses.join('; ')}.` }
  if (other.state === 'unregistered') return undefined
  if (mine.state === 'unregistered') {
    return { kind: 'only-there', eid, site, sentence: `The other source has ${nameOf(other)}; it is known here and not registered.` }
  }
  if (mine.state !== 'unknown') return undefined
  return { kind: 'not-known', eid, site, sentence: `The other source has ${nameOf(other)}; whether it is registered nobody here can say.` }
}

/** Sites that only one side has, whatever letters their names are written with; empty where the other source has no list of sites. */
export function compareSites(
  ours: readonly string[],
  theirs: readonly string[] | null,
): { readonly here: string[]; readonly there: string[] } {
  if (theirs === null) return { here: [], there: [] }
  const [here, there] = [new Set(ours.map(withoutCase)), new Set(theirs.map(withoutCase))]
  return {
    here: ours.filter((name) => !there.has(withoutCase(name))),
    there: theirs.filter((name) => !here.has(withoutCase(name))),
  }
}
