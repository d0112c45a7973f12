import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Circumstances } from '../detection/circumstances.ts'
import { evidenceOf } from '../detection/claim.ts'
import { mappingWords } from '../detection/mapping-word.ts'
import { registrationWords } from '../detection/registration-word.ts'
import type { EidFacts } from '../facts/eid-facts.ts'
import type { ObservationRef } from '../finding.ts'
import type { Mapping } from '../mapping.ts'

/** What one server says of an EID-prefix, as far as its word counts. Who does not answer says nothing and is not among them. */
export interface RegisteredWord {
  readonly node: string
  readonly vantage: string
  /** A map-server that has to know the site. */
  readonly isHome: boolean
  readonly isMapServer: boolean
  readonly says: 'registered' | 'absent'
  /** Two answers in a row say so. */
  readonly isSettled: boolean
  /** By whom the newest answer was given; null: it was no positive one. */
  readonly answeredBy: 'site' | 'proxy' | null
  /** null: it is absent, or has no locators. */
  readonly mapping: Mapping | null
  readonly sinceAt: number
  readonly evidence: readonly ObservationRef[]
}

/** Another EID-prefix that is mapped now, inside or around. */
export interface RegisteredOther {
  readonly eid: EidPrefix
  readonly locators: readonly string[]
  readonly nodes: readonly string[]
  readonly sinceAt: number
}

/** A key that a Map-Register of it was sealed with, where a collector heard one. */
export interface HeardKey {
  readonly keyId: number
  readonly algorithm: number | null
  readonly from: string
}

/** What is registered of one EID-prefix now, as far as somebody asked. */
export interface RegisteredEid {
  /** As formatEidPrefix writes it. */
  readonly eid: string
  readonly site: string
  readonly words: readonly RegisteredWord[]
  readonly others: readonly RegisteredOther[]
  /** Empty: nobody heard its Map-Registers, which cannot be asked for from outside. */
  readonly keys: readonly HeardKey[]
  /** To which sites locators belong by the inventory, or by what is registered. */
  readonly sitesOfRlocs: ReadonlyMap<string, readonly string[]>
}

const ANSWERED_BY: Readonly<Record<string, RegisteredWord['answeredBy']>> = { 'positive-auth': 'site', 'positive-proxy': 'proxy' }

/** What the facts of an EID-prefix come to, by the same words that the detections go by: what is silent, ill or old says nothing. */
export function registeredOf(facts: EidFacts, circumstances: Circumstances): RegisteredEid {
  const mapped = new Map(mappingWords(facts, circumstances).map((word) => [word.reading, word]))
  const words = registrationWords(facts, circumstances).flatMap(({ reading, says, lastedMs, isHome }): RegisteredWord[] => {
    if (says === 'nothing') return []
    const { node, vantage, isMapServer, answerClass, sinceAt, heldAt } = reading
    const word = mapped.get(reading)
    return [
      {
        ...{ node, vantage, isHome, isMapServer, says, isSettled: lastedMs > 0, mapping: word?.mapping ?? null },
        answeredBy: answerClass === null ? null : (ANSWERED_BY[answerClass] ?? null),
        sinceAt: word?.sinceAt ?? sinceAt ?? heldAt ?? circumstances.now,
        evidence: evidenceOf([reading]),
      },
    ]
  })
  const others = facts.overlaps
    .filter(({ isPresent, locators }) => isPresent && locators.length > 0)
    .map(({ eid, locators, nodes, firstSeenAt }) => ({ eid, locators, nodes, sinceAt: firstSeenAt }))
  return { eid: formatEidPrefix(facts.eid), site: facts.site, words, others, keys: [], sitesOfRlocs: facts.sitesOfRlocs }
}
