import type { EidFacts, RegistrationReading } from '../facts/eid-facts.ts'
import { type MappedLocator, type Mapping, mappingHash, UNUSABLE_PRIORITY } from '../mapping.ts'
import type { Circumstances } from './circumstances.ts'
import { type RegistrationWord, registrationWords } from './registration-word.ts'

/** What one server maps the EID-prefix to now, as far as its word counts. */
export interface MappingWord extends RegistrationWord {
  readonly mapping: Mapping
  /** First seen. */
  readonly sinceAt: number
  /** From the first to the last answer with this mapping; 0: seen once. */
  readonly heldMs: number
}

const wordsAtHand = new WeakMap<readonly RegistrationWord[], readonly MappingWord[]>()

/** One word for each server and vantage that has a mapping with locators. */
export function mappingWords(facts: EidFacts, circumstances: Circumstances): readonly MappingWord[] {
  const heard = registrationWords(facts, circumstances)
  const known = wordsAtHand.get(heard)
  if (known !== undefined) return known
  const words = heard.flatMap((word) => {
    const { mapping, mappingSinceAt, heldAt } = word.reading
    if (word.says !== 'registered' || mapping === null || mapping.locators.length === 0) return []
    const sinceAt = mappingSinceAt ?? heldAt ?? circumstances.now
    return [{ ...word, mapping, sinceAt, heldMs: Math.max(0, (heldAt ?? sinceAt) - sinceAt) }]
  })
  wordsAtHand.set(heard, words)
  return words
}

/** Since when all mappings of the server, one after the other, were such; the present one has to be. */
export function suchSinceAt({ versions }: RegistrationReading, sinceAt: number, isSuch: (mapping: Mapping | null) => boolean): number {
  let at = sinceAt
  for (const version of versions.toReversed()) {
    if (version.byAt > sinceAt) continue
    if (!isSuch(version.mapping)) break
    at = version.byAt
  }
  return at
}

const rlocsAtHand = new WeakMap<Mapping, readonly string[]>()

/** Texts of its locators, each once, in order. */
export function rlocsOf(mapping: Mapping): readonly string[] {
  const known = rlocsAtHand.get(mapping)
  if (known !== undefined) return known
  const rlocs = [...new Set(mapping.locators.map(({ rloc }) => rloc))].sort()
  rlocsAtHand.set(mapping, rlocs)
  return rlocs
}

const hashesAtHand = new WeakMap<Mapping, string>()

/** As mappingHash, which is dear where many servers are compared. */
export function hashOf(mapping: Mapping): string {
  const hash = hashesAtHand.get(mapping) ?? mappingHash(mapping)
  hashesAtHand.set(mapping, hash)
  return hash
}

export function sameRlocs(a: Mapping, b: Mapping): boolean {
  const [one, other] = [rlocsOf(a), rlocsOf(b)]
  return one.length === other.length && one.every((rloc, index) => rloc === other[index])
}

export const isUnicast = ({ priority }: Pick<MappedLocator, 'priority'>): boolean => priority < UNUSABLE_PRIORITY

/** A list of who is to get a copy (RFC 8378): many register such an EID, each its own part, and that is how it is meant. */
export const isReplicated = ({ locators }: Mapping): boolean =>
  locators.some(({ lcaf }) => lcaf !== undefined && JSON.stringify(lcaf).includes('"replication-list"'))

/** An (S,G), which nobody sends unicast to. */
export const isSourceGroup = ({ eid }: Pick<EidFacts, 'eid'>): boolean => eid.prefix.startsWith('(')
