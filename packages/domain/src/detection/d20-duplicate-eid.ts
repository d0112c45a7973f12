/*
 * D20 Duplicate EID: two register the same EID-prefix, and whoever came last has it.
 *
 * Opens when at one map-server, as a strict majority of vantages saw it, a locator-set gave way to another one and was back within ten minutes.
 * Closes after a quarter of an hour in which no set gave way to another.
 * Variants: `sites` one of the sets is the site's and the other is not (critical), `unknown` the inventory does not say whose they are,
 * `same-site` both are the site's: its ETRs register different sets and do not merge them (both warnings).
 * Left out: resolvers where there are map-servers, as they ask one or the other by turns; replication lists; `same-site` while two ETRs are heard:
 * they say themselves whether they differ (D09) or merge; host EIDs until they went to and fro twice, as they may move; equal sets, as of an
 * anycast site; a set that came in one answer alone, as a forged one would; `same-site` sets of which one is part of the other, where paths lose
 * so much that an ETR's Map-Registers may all get lost for a while.
 */
import type { EidFacts } from '../facts/eid-facts.ts'
import type { FindingVote } from '../finding.ts'
import { mappingHash } from '../mapping.ts'
import { isHostEid } from '../mobility/host-eid.ts'
import { type Alternation, alternationOf } from './alternation.ts'
import { claims, evidenceOf, nameList, namesOf } from './claim.ts'
import { clears, type Detection, holdsUntil } from './detection.ts'
import { isReplicated, rlocsOf } from './mapping-word.ts'
import { decidedByNode, nodesThatAre } from './node-majority.ts'
import { ownershipOf, sitesOf } from './ownership.ts'
import { absenceByLossMs } from './registration-patience.ts'

const LATELY_MS = 600_000
const STEADY_MS = 900_000
/** A host that is back has been there; one that comes and goes again is in two places. */
const TURNS_OF_A_HOST = 4

type Variant = 'sites' | 'unknown' | 'same-site'

function variantOf({ sets }: Alternation, facts: EidFacts): Variant {
  const owners = sets.map((mapping) => ownershipOf(mapping, facts))
  if (owners.every((owner) => owner === 'own')) return 'same-site'
  return owners.includes('own') || owners.includes('foreign') ? 'sites' : 'unknown'
}

/** One of the sets is all of another one and more: as it is where one ETR's part of a merged registration runs out and comes back. */
const isPart = ({ sets }: Alternation): boolean =>
  sets.some((small) => sets.some((large) => small !== large && rlocsOf(small).every((rloc) => rlocsOf(large).includes(rloc))))

/** Whether two ETRs are heard: then they say themselves whether they differ, or are meant to. */
function areEtrsHeard({ etrWords }: EidFacts): boolean {
  const own = etrWords.filter(({ mapping }) => mapping.authoritative)
  return own.some(({ vantage, rloc }) => own.some((other) => other.vantage === vantage && other.rloc !== rloc))
}

export const DUPLICATE_EID: Detection<'eid'> = {
  id: 'D20',
  look: 'eid',
  name: 'duplicate EID',
  about: 'Two register the same EID-prefix, and whoever came last has it.',
  purpose: 'incident',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess(facts, prior, circumstances) {
    const { now } = circumstances
    const asked = facts.registrations.some(({ isMapServer }) => isMapServer)
    const readings = facts.registrations.filter(({ isMapServer }) => isMapServer === asked)
    const withinMs = prior.open === null ? LATELY_MS : STEADY_MS
    const seen = readings.map((reading) => {
      const found = alternationOf(reading)
      const isMeant = found !== undefined && (found.sets.some(isReplicated) || (isHostEid(facts.eid) && found.turns < TURNS_OF_A_HOST))
      return { reading, found: isMeant ? undefined : found, changedAt: reading.versions.at(-1)?.byAt ?? 0 }
    })
    const isFor = ({ found, changedAt }: (typeof seen)[number]) =>
      found !== undefined && (now - found.backAt <= withinMs || (prior.open !== null && now - changedAt <= withinMs))
    const votes = seen.map((one): FindingVote => {
      const { vantage, node } = one.reading
      return { vantage, node, says: isFor(one) ? 'for' : 'against', words: isFor(one) ? 'the sets alternate' : 'one set stands' }
    })
    const decided = decidedByNode(votes, circumstances)
    const nodes = nodesThatAre('for', decided)
    const turning = seen.filter((one) => isFor(one) && nodes.includes(one.reading.node))
    const [first] = turning.toSorted((a, b) => (a.found?.beganAt ?? 0) - (b.found?.beganAt ?? 0))
    if (first?.found === undefined) {
      const isHeld = prior.open !== null && [...decided.values()].some(({ says }) => says === 'holds')
      return isHeld || decided.size === 0 ? holdsUntil(null) : clears('One locator-set stands for a quarter of an hour.')
    }
    const variant = variantOf(first.found, facts)
    if (variant === 'same-site' && areEtrsHeard(facts)) return clears('Its ETRs are heard, and say themselves whether they differ.')
    if (variant === 'same-site' && isPart(first.found) && absenceByLossMs(facts) > 0) {
      return clears('Paths lose so much that Map-Registers of one of its ETRs may be missing now and then.')
    }
    // By turns the one or the other came last; said is always the same.
    const sets = first.found.sets.toSorted(
      (a, b) =>
        (ownershipOf(b, facts) === 'own' ? 1 : 0) - (ownershipOf(a, facts) === 'own' ? 1 : 0) || (mappingHash(a) < mappingHash(b) ? -1 : 1),
    )
    const [one, other] = sets.map((mapping) => namesOf(rlocsOf(mapping)))
    const rlocs = [...(one ?? []), ...(other ?? [])]
    const sites = sitesOf(rlocs, facts)
    const who = variant === 'same-site' ? 'by ETRs of its own' : sites.length > 0 ? `by ${nameList(sites)} as well` : 'by two'
    const steadyAt = Math.max(...turning.map(({ changedAt }) => changedAt)) + STEADY_MS
    return claims(
      prior,
      {
        variant,
        severity: variant === 'sites' ? 'critical' : 'warning',
        confidence: turning.length > 1 ? 'corroborated' : 'single',
        isUnconfirmed: nodes.every((node) => decided.get(node)?.isUnconfirmed === true),
        byAt: first.found.beganAt,
        reason: `${facts.label} of ${facts.site} is registered ${who}: ${nameList(nodes)} ${nodes.length === 1 ? 'has' : 'have'} ${nameList(one ?? [])}, or ${nameList(other ?? [])}, by turns.`,
        votes,
        evidence: evidenceOf(turning.map(({ reading }) => reading)),
        affects: { sites: namesOf([facts.site, ...sites]), rlocs: namesOf(rlocs) },
      },
      Math.max(now + 1000, steadyAt),
    )
  },
}
