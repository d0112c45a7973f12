/*
 * D12 Servers disagree: two servers that are asked from one place for one EID-prefix answer differently.
 *
 * Opens when a strict majority of vantages heard the same difference throughout three windows of 60 s. Forms: `locators` other locators,
 * `attributes` other priorities or weights of the same, `type` a resolver denies what the map-servers have, and had it once.
 * Closes when all that answer agree, or the map-servers themselves disagree on whether it is registered.
 * Left out: map-servers of which one has the EID-prefix and another has not (D02) and whatever resolvers then say; map-servers of other
 * providers; servers whose canaries fail or that are silent on negatives; resolvers that never knew it, as one without an address of the
 * site's family; replication lists and registrations that are merged; a resolver that gives what was mapped before, while the record TTL of
 * that may run (it serves its cache); and a proxied set that is part of the ETR's own: an ETR that wants no proxy may register less than it has.
 * Record TTLs are not compared: answers on behalf of others age.
 */
import { etrAgreement } from '../etr-agreement.ts'
import type { EidFacts } from '../facts/eid-facts.ts'
import type { FindingVote } from '../finding.ts'
import { type Difference, differenceOf } from '../server-agreement.ts'
import type { Circumstances } from './circumstances.ts'
import { claims, evidenceOf, keeps, nameList, namesOf, WAITING_MS } from './claim.ts'
import { clears, type Detection, holdsUntil } from './detection.ts'
import { majority } from './majority.ts'
import { hashOf, isReplicated, type MappingWord, mappingWords, rlocsOf, sameRlocs } from './mapping-word.ts'
import { lastsAt, type RegistrationWord, registrationWords } from './registration-word.ts'

const DIFFERENT_FOR_MS = 180_000
const MINUTE_MS = 60_000

interface Pair {
  readonly vantage: string
  readonly nodes: readonly [string, string]
  readonly difference: Difference
  readonly sinceAt: number
  readonly lastedMs: number
}

const togetherMs = (sinceAt: number, a: RegistrationWord, b: RegistrationWord) =>
  Math.min(a.reading.heldAt ?? 0, b.reading.heldAt ?? 0) - sinceAt

/** Whether `late` still gives what `early` had before, and may: its record TTL is not over. */
function isCached(late: MappingWord, early: MappingWord, now: number): boolean {
  if (late.reading.isMapServer) return false
  const before = early.reading.versions.findLast(({ mapping, byAt }) => byAt < early.sinceAt && mapping !== null)
  if (before === undefined || before.mapping === null || !sameRlocs(before.mapping, late.mapping)) return false
  return now < early.sinceAt + (before.mapping.ttlMinutes ?? Number.POSITIVE_INFINITY) * MINUTE_MS
}

const isPartOf = (part: MappingWord, whole: MappingWord) => rlocsOf(part.mapping).every((rloc) => rlocsOf(whole.mapping).includes(rloc))
const isOwn = ({ reading }: MappingWord) => reading.answerClass === 'positive-auth'

function contentDifference(a: MappingWord, b: MappingWord, isMerged: boolean, now: number): Difference | undefined {
  if (hashOf(a.mapping) === hashOf(b.mapping)) return undefined
  const answer = ({ reading, mapping }: MappingWord) => ({
    ...{ node: reading.node, eid: '', vantage: reading.vantage, answeredAt: reading.heldAt ?? 0 },
    ...{ answerClass: 'positive-proxy' as const, locators: mapping.locators },
  })
  const difference = differenceOf(answer(a), answer(b))
  if (difference === undefined || isReplicated(a.mapping) || isReplicated(b.mapping)) return undefined
  if (isCached(a, b, now) || isCached(b, a, now)) return undefined
  const [part, whole] = isOwn(a) ? [b, a] : [a, b]
  if (difference === 'locator-set' && isOwn(a) !== isOwn(b) && isPartOf(part, whole)) return undefined
  if (difference === 'locator-set' && isMerged && (isPartOf(a, b) || isPartOf(b, a))) return undefined
  return difference
}

function differencesAt(vantage: string, facts: EidFacts, circumstances: Circumstances): { pairs: Pair[]; compared: number } {
  const { now } = circumstances
  const counts = ({ reading, isHome }: RegistrationWord) => reading.vantage === vantage && (isHome || !reading.isMapServer)
  const words = mappingWords(facts, circumstances).filter(counts)
  const etrWords = facts.etrWords.filter((word) => word.vantage === vantage)
  const isMerged = etrAgreement(etrWords, words[0]?.mapping ?? null).verdict === 'merged'
  const pairs: Pair[] = []
  for (const [index, a] of words.entries()) {
    for (const b of words.slice(index + 1)) {
      const difference = contentDifference(a, b, isMerged, now)
      const sinceAt = Math.max(a.sinceAt, b.sinceAt)
      if (difference)
        pairs.push({ vantage, nodes: [a.reading.node, b.reading.node], difference, sinceAt, lastedMs: togetherMs(sinceAt, a, b) })
    }
  }
  const denying = registrationWords(facts, circumstances).filter((word) => counts(word) && word.says === 'absent')
  for (const resolver of denying.filter(({ reading }) => !reading.isMapServer && reading.registeredAt !== null)) {
    for (const server of words.filter(({ isHome }) => isHome)) {
      const sinceAt = Math.max(resolver.reading.sinceAt ?? now, server.reading.sinceAt ?? now)
      const nodes = [resolver.reading.node, server.reading.node] as const
      pairs.push({ vantage, nodes, difference: 'type', sinceAt, lastedMs: togetherMs(sinceAt, resolver, server) })
    }
  }
  return { pairs, compared: words.length + denying.length }
}

/** Whom to look at: who differs from most, and of two the resolver. */
function oddOnes(pairs: readonly Pair[], resolvers: ReadonlySet<string>): string[] {
  const nodes = namesOf(pairs.flatMap((pair) => pair.nodes))
  const count = (node: string) => new Set(pairs.flatMap((pair) => (pair.nodes.includes(node) ? pair.nodes : []))).size
  const most = Math.max(...nodes.map(count))
  const odd = nodes.filter((node) => count(node) === most)
  const blamed = odd.filter((node) => resolvers.has(node))
  return blamed.length > 0 ? blamed : odd
}

const VARIANTS = { type: 'type', 'locator-set': 'locators', attribute: 'attributes' } as const
const REASONS = {
  type: 'do not agree on whether it is registered',
  'locator-set': 'give other locators',
  attribute: 'give other priorities or weights of the same locators',
} as const

export const SERVERS_DISAGREE: Detection<'eid'> = {
  id: 'D12',
  look: 'eid',
  name: 'servers disagree',
  about: 'Two servers that are asked for one EID-prefix answer differently.',
  purpose: 'incident',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess(facts, prior, circumstances) {
    const { now } = circumstances
    const home = registrationWords(facts, circumstances).filter(({ isHome }) => isHome)
    const lacking = home.filter(({ says }) => says === 'absent')
    if (lacking.some(({ lastedMs }) => lastedMs >= DIFFERENT_FOR_MS)) return clears('Its map-servers do not all have it: that comes first.')
    if (lacking.length > 0) return holdsUntil(lastsAt(lacking, DIFFERENT_FOR_MS, now))
    const vantages = namesOf(facts.registrations.map(({ vantage }) => vantage))
    const heard = vantages.map((vantage) => ({ vantage, ...differencesAt(vantage, facts, circumstances) }))
    const votes = heard.map(({ vantage, pairs, compared }): FindingVote => {
      const lasting = pairs.find(({ lastedMs }) => lastedMs >= DIFFERENT_FOR_MS)
      if (lasting) return { vantage, node: null, says: 'for', words: `${nameList(lasting.nodes)} differ` }
      if (pairs.length === 0 && compared > 1) return { vantage, node: null, says: 'against', words: 'the servers agree' }
      return { vantage, node: null, says: 'nothing', words: pairs.length === 0 ? 'nothing to compare' : 'they differ since a short while' }
    })
    const decided = majority(votes, circumstances)
    if (decided.says === 'against') return clears('The servers agree.')
    if (decided.says === 'holds') return heard.some(({ pairs }) => pairs.length > 0) ? holdsUntil(now + WAITING_MS) : keeps(prior, now)
    const pairs = heard.flatMap((one) => one.pairs).filter(({ lastedMs }) => lastedMs >= DIFFERENT_FOR_MS)
    const difference =
      (['type', 'locator-set', 'attribute'] as const).find((kind) => pairs.some((pair) => pair.difference === kind)) ?? 'type'
    const meant = pairs.filter((pair) => pair.difference === difference)
    const nodes = namesOf(meant.flatMap((pair) => pair.nodes))
    const odd = oddOnes(meant, new Set(facts.registrations.flatMap(({ node, isMapServer }) => (isMapServer ? [] : [node]))))
    return claims(prior, {
      variant: VARIANTS[difference],
      severity: 'warning',
      confidence: nodes.length > 1 ? 'corroborated' : 'single',
      isUnconfirmed: decided.isUnconfirmed,
      byAt: Math.min(...meant.map(({ sinceAt }) => sinceAt)),
      reason: `${nameList(nodes)} ${REASONS[difference]} for ${facts.label} of ${facts.site}${odd.length < nodes.length ? `; ${nameList(odd)} ${odd.length === 1 ? 'is' : 'are'} the odd one${odd.length === 1 ? '' : 's'} out` : ''}.`,
      votes: decided.votes,
      evidence: evidenceOf(facts.registrations.filter(({ node }) => nodes.includes(node))),
      restsOn: { nodes: odd },
      affects: { sites: [facts.site], nodes },
    })
  },
}
