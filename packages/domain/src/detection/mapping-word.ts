import type { EidFacts, RegistrationReading } from '../facts/eid-facts.ts'
import { type MappedLocator, type Mapping, UNUSABLE_PRIORITY } from '../mapping.ts'
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

/** One word for each server and vantage that has a mapping with locators. */
export function mappingWords(facts: EidFacts, circumstances: Circumstances): MappingWord[] {
  return registrationWords(facts, circumstances).flatMap((word) => {
    const { mapping, mappingSinceAt, heldAt } = word.reading
    if (word.says !== 'registered' || mapping === null || mapping.locators.length === 0) return []
    const sinceAt = mappingSinceAt ?? heldAt ?? circumstances.now
    return [{ ...word, mapping, sinceAt, heldMs: Math.max(0, (heldAt ?? sinceAt) - sinceAt) }]
  })
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

export const rlocsOf = ({ locators }: Mapping): string[] => [...new Set(locators.map(({ rloc }) => rloc))].sort()
export const sameRlocs = (a: Mapping, b: Mapping): boolean => rlocsOf(a).join(' ') === rlocsOf(b).join(' ')
export const isUnicast = ({ priority }: Pick<MappedLocator, 'priority'>): boolean => priority < UNUSABLE_PRIORITY

/** A list of who is to get a copy (RFC 8378): many register such an EID, each its own part, and that is how it is meant. */
export const isReplicated = ({ locators }: Mapping): boolean =>
  locators.some(({ lcaf }) => JSON.stringify(lcaf ?? null).includes('"replication-list"'))

/** An (S,G), which nobody sends unicast to. */
export const isSourceGroup = ({ eid }: Pick<EidFacts, 'eid'>): boolean => eid.prefix.startsWith('(')
