/*
 * D19 EID moved: the locators of an EID-prefix were replaced by others, none of which it had before.
 *
 * Variants, worst first:
 * `foreign` a map-server or resolver has the EID-prefix with locators of which none is the site's by the inventory, or an RTR's, and it stood so
 *   for 120 s, two cadences of Map-Registers: who shares it with its owner is replaced sooner (D20). Critical where the inventory says which
 *   locators it is to have and others were seen before; a warning where it was never seen otherwise, as then the inventory may be wrong, or
 *   where the inventory expects none and the locators are another site's. Closes when each such server has the site's own or none.
 * `split-brain` a locator that it left still answers for it with the A bit when the old record TTL, and 5 minutes, are over (warning). Closes
 *   when no old locator was heard to for 5 minutes. The same for a host EID inside, as it is followed from place to place.
 * `moved` the locators changed to others that may be the site's, in two answers (info). Over after an hour.
 * Left out: a host EID is never `foreign`: it may be anywhere. Timeouts. Single vantages against a majority.
 */
import type { EidFacts } from '../facts/eid-facts.ts'
import { isHostEid } from '../mobility/host-eid.ts'
import { explainPlace } from '../mobility.ts'
import type { Circumstances } from './circumstances.ts'
import { claims, evidenceOf, keeps, nameList, namesOf } from './claim.ts'
import { type Assessment, clears, type Detection, type Prior } from './detection.ts'
import { foreignRegistration } from './foreign-registration.ts'
import { majority } from './majority.ts'
import { mappingWords, rlocsOf } from './mapping-word.ts'
import { confidenceOf, voteOf } from './registration-word.ts'
import { answeredAtOldPlace, type LeftPlace, leftPlace, oldLocatorVotes, rememberedPlace } from './split-brain.ts'

const NEWS_FOR_MS = 3_600_000
const HEARD_AGAIN_MS = 60_000

/** By when an old locator was probed again after nobody may use it any more; null: that is over. */
function splitSeenAt({ overAt }: LeftPlace, { now, probeCadenceMs }: Circumstances): number | null {
  const at = overAt + 2 * probeCadenceMs
  return at > now ? at : null
}

function splitBrain(facts: EidFacts, prior: Prior, circumstances: Circumstances, left: LeftPlace | null): Assessment | undefined {
  const { now } = circumstances
  const [host] = answeredAtOldPlace(facts, now)
  const votes = left === null || isHostEid(facts.eid) ? [] : oldLocatorVotes(facts, left, mappingWords(facts, circumstances), circumstances)
  const rlocs = namesOf(votes.map(({ rloc }) => rloc))
  const votesOn = (rloc: string) => votes.filter((vote) => vote.rloc === rloc)
  const decided = new Map(rlocs.map((rloc) => [rloc, majority(votesOn(rloc), circumstances)]))
  const answering = rlocs.filter((rloc) => decided.get(rloc)?.says === 'for')
  const base = { variant: 'split-brain', severity: 'warning', confidence: 'authoritative' } as const
  if (answering.length > 0 && left !== null) {
    const does = answering.length === 1 ? 'answers' : 'answer'
    const claim = {
      ...base,
      isUnconfirmed: answering.every((rloc) => decided.get(rloc)?.isUnconfirmed === true),
      byAt: left.overAt,
      reason: `${facts.label} of ${facts.site} has other locators now, and ${nameList(answering)} still ${does} for it: whoever asks there sends traffic to the old place.`,
      votes: votes.map(({ vantage, node, says, words }) => ({ vantage, node, says, words })),
      evidence: evidenceOf(facts.locators.filter(({ rloc }) => answering.includes(rloc)).flatMap(({ readings }) => readings)),
      affects: { sites: [facts.site], rlocs: answering },
    }
    // That it is silent at last changes nothing that is recorded.
    return claims(prior, claim, now + HEARD_AGAIN_MS)
  }
  if (host !== undefined && host.track.left !== null) {
    const reason = `${host.eid} moved to ${explainPlace(host.track.place)}, and at ${explainPlace(host.track.left.place)} somebody still answers for it.`
    return claims(prior, { ...base, byAt: host.track.left.byAt, reason, affects: { sites: [facts.site] } }, host.untilAt)
  }
  const isHeld = prior.open?.variant === 'split-brain' && rlocs.some((rloc) => decided.get(rloc)?.says === 'holds')
  return isHeld ? keeps(prior, now) : undefined
}

function news(facts: EidFacts, prior: Prior, circumstances: Circumstances, left: LeftPlace | null): Assessment | undefined {
  const { now } = circumstances
  if (left === null || now - left.byAt >= NEWS_FOR_MS) return undefined
  const words = mappingWords(facts, circumstances).filter(({ mapping }) => !rlocsOf(mapping).some((rloc) => left.rlocs.includes(rloc)))
  const [word] = words.toSorted((a, b) => b.sinceAt - a.sinceAt)
  if (word === undefined) return undefined
  const votes = words.map((one) => voteOf({ ...one, words: `it has ${nameList(rlocsOf(one.mapping))}` }, 'for'))
  return claims(
    prior,
    {
      variant: 'moved',
      severity: 'info',
      confidence: confidenceOf(words),
      byAt: left.byAt,
      reason: `The locators of ${facts.label} of ${facts.site} were replaced: ${nameList(left.rlocs)} gave way to ${nameList(rlocsOf(word.mapping))}.`,
      votes,
      evidence: evidenceOf(words.map(({ reading }) => reading)),
      affects: { sites: [facts.site] },
    },
    Math.min(left.byAt + NEWS_FOR_MS, splitSeenAt(left, circumstances) ?? Number.POSITIVE_INFINITY),
  )
}

export const EID_MOVED: Detection<'eid'> = {
  id: 'D19',
  look: 'eid',
  name: 'EID moved',
  about: 'The locators of an EID-prefix were replaced by others: of a stranger, of its site, or without the old ones noticing.',
  purpose: 'incident',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess(facts, prior, circumstances) {
    const remembered = rememberedPlace(prior.memory, circumstances.now)
    const seen = leftPlace(mappingWords(facts, circumstances))
    const left = seen !== null && (remembered === null || seen.byAt > remembered.byAt) ? seen : remembered
    const memory = left === null ? null : { ...left }
    const found =
      foreignRegistration(facts, prior, circumstances) ??
      splitBrain(facts, prior, circumstances, left) ??
      news(facts, prior, circumstances, left)
    if (found !== undefined) return { ...found, memory }
    return {
      ...clears('Its locators have stood since.'),
      memory,
      lookAgainAt: left === null ? null : splitSeenAt(left, circumstances),
    }
  },
}
