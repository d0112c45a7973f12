/*
 * D06 Status lie: the mapping says otherwise about a locator than its probes do.
 *
 * Opens as `advertised` when the strict majority of vantages has had the locator down for 5 minutes (D05) and a mapping that holds still gives it
 * for unicast, priority below 255: ITRs go on sending there. Opens as `withheld`, worth knowing and no more, when every mapping that names it has
 * given it priority 255 for an hour although it has answered for as long: a drain that nobody ended. Closes when either side no longer holds.
 * Left out: what only the inventory names, and locators of which the vantages know nothing.
 * Differs from the usual rule: the R bit does not count. It says whether the sender of a Map-Reply has a route (RFC 9301 5.4), in a proxied answer
 * whether the ETR had one when it registered; implementations set it as they like, and it differs by who answers, so that it is no part of a
 * mapping here: it would make two servers disagree that hold the same registration.
 */
import type { RlocFacts } from '../facts/rloc-facts.ts'
import { UNUSABLE_PRIORITY } from '../mapping.ts'
import { claims, evidenceOf, nameList, namesOf } from './claim.ts'
import { usesOf, wordOfRloc } from './d05-rloc-unreachable.ts'
import { clears, type Detection, HOLDS, holdsUntil } from './detection.ts'
import { majority } from './majority.ts'

const ADVERTISED_FOR_MS = 5 * 60_000
const WITHHELD_FOR_MS = 3_600_000

/** Since when no mapping gives it for unicast any more, though some name it; null: one does, or none names it. */
function withheldSince({ uses }: RlocFacts): number | null {
  const isWithheld = uses.length > 0 && uses.every(({ priority, nodes }) => priority === UNUSABLE_PRIORITY && nodes.length > 0)
  return isWithheld ? Math.max(...uses.map(({ sinceAt }) => sinceAt)) : null
}

export const STATUS_LIE: Detection<'rloc'> = {
  id: 'D06',
  look: 'rloc',
  name: 'status lie',
  about: 'A mapping still gives a locator that is down, or withholds one that is well.',
  purpose: 'incident',
  subjectOf: ({ rloc }) => ({ kind: 'rloc', rloc }),
  assess(facts, prior, circumstances) {
    const { now } = circumstances
    const { rloc, readings } = facts
    const word = wordOfRloc(facts, circumstances)
    const common = { confidence: word.confidence, isUnconfirmed: word.isUnconfirmed, evidence: evidenceOf(readings) }
    if (word.says === 'unknown') return readings.length === 0 ? clears(`${rloc} is not probed any more.`) : HOLDS
    if (word.says === 'down') {
      const advertised = usesOf(facts).filter(({ nodes }) => nodes.length > 0)
      const beganAt = Math.max(word.downByAt ?? now, Math.min(...advertised.map(({ sinceAt }) => sinceAt)))
      if (advertised.length === 0) return clears(`No mapping gives ${rloc} any more.`)
      if (now - beganAt < ADVERTISED_FOR_MS) return holdsUntil(beganAt + ADVERTISED_FOR_MS)
      const nodes = namesOf(advertised.flatMap((use) => use.nodes))
      const eids = namesOf(advertised.map(({ eid }) => eid))
      return claims(prior, {
        ...common,
        variant: 'advertised',
        severity: 'warning',
        byAt: beganAt,
        reason: `${rloc} does not answer, and ${nameList(nodes)} still ${nodes.length === 1 ? 'gives' : 'give'} it to whoever asks for ${nameList(eids)}.`,
        votes: word.votes,
        restsOn: { rlocs: [rloc] },
        affects: { eids, sites: namesOf(advertised.map(({ site }) => site)) },
      })
    }
    const sinceAt = withheldSince(facts)
    if (sinceAt === null) return clears(`The mappings of ${rloc} say what its probes say.`)
    const upSinceAt = Math.max(
      ...readings.flatMap((reading) => (reading.state === 'up' && reading.sinceAt !== null ? [reading.sinceAt] : [])),
    )
    const beganAt = Math.max(sinceAt, upSinceAt)
    if (now - beganAt < WITHHELD_FOR_MS) return prior.open === null ? holdsUntil(beganAt + WITHHELD_FOR_MS) : clears(`${rloc} is drained.`)
    const { votes } = majority(
      word.votes.map((vote) => ({ ...vote, says: vote.says === 'against' ? 'for' : vote.says === 'for' ? 'against' : 'nothing' })),
      circumstances,
    )
    return claims(prior, {
      ...common,
      variant: 'withheld',
      severity: 'info',
      byAt: beganAt,
      reason: `${rloc} answers RLOC-probes, and every mapping that names it withholds it from use (priority 255).`,
      votes,
      restsOn: { nodes: namesOf(facts.uses.flatMap(({ nodes }) => nodes)) },
      affects: { eids: namesOf(facts.uses.map(({ eid }) => eid)), sites: namesOf(facts.uses.map(({ site }) => site)) },
    })
  },
}
