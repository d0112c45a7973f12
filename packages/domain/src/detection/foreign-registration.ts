import type { EidFacts } from '../facts/eid-facts.ts'
import type { Claim, FindingVote } from '../finding.ts'
import type { Mapping } from '../mapping.ts'
import { isHostEid } from '../mobility/host-eid.ts'
import type { Circumstances } from './circumstances.ts'
import { claims, evidenceOf, keeps, nameList, namesOf, WAITING_MS } from './claim.ts'
import { type Assessment, holdsUntil, type Prior } from './detection.ts'
import { type MappingWord, mappingWords, rlocsOf, suchSinceAt } from './mapping-word.ts'
import { decidedByNode, nodesThatAre } from './node-majority.ts'
import { explainOwners, ownershipOf, sitesOf } from './ownership.ts'
import { type RegistrationWord, registrationWords, voteOf } from './registration-word.ts'

/** Two cadences of Map-Registers (RFC 9301 8.2): an owner who registers still has taken it back by then. */
const STANDS_FOR_MS = 120_000

interface Foreign {
  readonly word: MappingWord
  readonly sinceAt: number
  readonly lastedMs: number
  /** Its own locators, or the end of those, were seen before. */
  readonly isTaken: boolean
}

function foreignOf(word: MappingWord, facts: EidFacts): Foreign | null {
  if (ownershipOf(word.mapping, facts) !== 'foreign') return null
  const isForeign = (mapping: Mapping | null) =>
    mapping !== null && mapping.locators.length > 0 && ownershipOf(mapping, facts) === 'foreign'
  const sinceAt = suchSinceAt(word.reading, word.sinceAt, isForeign)
  const isTaken = word.reading.versions.some(({ mapping, byAt }) => byAt < sinceAt && (mapping?.locators.length ?? 0) > 0)
  // Without locators of the inventory only a change tells: a site may well be reached through another one.
  if (facts.expected.length === 0 && !isTaken) return null
  return { word, sinceAt, lastedMs: (word.reading.heldAt ?? sinceAt) - sinceAt, isTaken }
}

function severityOf({ expected }: EidFacts, foreign: readonly Foreign[], prior: Claim | null): Claim['severity'] {
  if (prior?.variant === 'foreign' && prior.severity === 'critical') return 'critical'
  return expected.length > 0 && foreign.some(({ isTaken }) => isTaken) ? 'critical' : 'warning'
}

/** What is to be said of servers that have the EID-prefix with locators of others; undefined: nothing. */
export function foreignRegistration(facts: EidFacts, prior: Prior, circumstances: Circumstances): Assessment | undefined {
  if (isHostEid(facts.eid)) return undefined
  const { now } = circumstances
  const mapped = new Map(mappingWords(facts, circumstances).map((word) => [word.reading, foreignOf(word, facts)]))
  const saysOf = ({ reading, says }: RegistrationWord): FindingVote['says'] => {
    const foreign = mapped.get(reading)
    if (foreign) return foreign.lastedMs >= STANDS_FOR_MS ? 'for' : 'nothing'
    return says === 'nothing' ? 'nothing' : 'against'
  }
  const words = registrationWords(facts, circumstances)
  const votes = words.map((word) => {
    const foreign = mapped.get(word.reading)
    return voteOf(foreign ? { ...word, words: `it has ${nameList(rlocsOf(foreign.word.mapping))}` } : word, saysOf(word))
  })
  const decided = decidedByNode(votes, circumstances)
  const nodes = nodesThatAre('for', decided)
  const found = [...mapped.values()].filter((one) => one !== null)
  if (nodes.length === 0) {
    const known = prior.open?.variant === 'foreign' ? (prior.open.affects.nodes ?? []) : []
    if (known.some((node) => decided.get(node)?.says === 'holds')) return keeps(prior, now)
    return found.length > 0 ? holdsUntil(now + WAITING_MS) : undefined
  }
  const foreign = found.filter(({ word, lastedMs }) => lastedMs >= STANDS_FOR_MS && nodes.includes(word.reading.node))
  const rlocs = namesOf(foreign.flatMap(({ word }) => rlocsOf(word.mapping)))
  const severity = severityOf(facts, foreign, prior.open)
  const expects = facts.expected.length === 0 ? '' : ` The inventory expects ${nameList(facts.expected.map(({ rloc }) => rloc))}.`
  const { afterAt = null } =
    foreign
      .flatMap(({ word, sinceAt }) => word.reading.versions.filter(({ byAt }) => byAt === sinceAt))
      .find((version) => version.afterAt) ?? {}
  return claims(prior, {
    variant: 'foreign',
    severity,
    confidence: foreign.length > 1 ? 'corroborated' : 'single',
    isUnconfirmed: nodes.every((node) => decided.get(node)?.isUnconfirmed === true),
    afterAt,
    byAt: Math.min(...foreign.map(({ sinceAt }) => sinceAt)),
    reason: `${facts.label} of ${facts.site} is registered at ${nameList(nodes)} with ${explainOwners(rlocs, facts, nameList)}.${expects}`,
    votes,
    evidence: evidenceOf(foreign.map(({ word }) => word.reading)),
    affects: { sites: namesOf([facts.site, ...sitesOf(rlocs, facts)]), nodes, rlocs },
  })
}
