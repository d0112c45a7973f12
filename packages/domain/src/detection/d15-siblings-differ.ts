/*
 * D15 Siblings differ: nodes of one referral set, or roots, answer differently for the same EID within a minute.
 *
 * Opens by the strict majority of the vantages whose walks met the node, when one walk found it at odds with its siblings twice in a row: a change
 * needs a while until all siblings have it. Closes when the majority sees it agree. What has to agree is in inconsistentSiblings: a delegation its
 * prefix and referral set, a map-server that the site is its own; registered here and not there is D02.
 * Left out: nodes that do not answer or are lame (D14).
 */
import type { FindingVote } from '../finding.ts'
import { claims, nameList, namesOf } from './claim.ts'
import { clears, type Detection, HOLDS } from './detection.ts'
import { majority } from './majority.ts'

export const SIBLINGS_DIFFER: Detection<'delegation'> = {
  id: 'D15',
  look: 'delegation',
  name: 'siblings differ',
  about: 'Nodes of one referral set, or roots, answer differently for the same EID.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess({ node, readings, referredBy, evidence }, prior, circumstances) {
    if (readings.length === 0) return clears(`No walk comes to ${node} any more.`)
    const atOdds = readings.filter(({ verdict, sinceAt, heldAt }) => verdict === 'inconsistent' && heldAt > sinceAt)
    const vantages = [...new Set(readings.map(({ vantage }) => vantage))].sort()
    const votes = vantages.map((vantage): FindingVote => {
      const seen = readings.filter((one) => one.vantage === vantage)
      const base = { vantage, node: null }
      if (seen.some((one) => atOdds.includes(one))) return { ...base, says: 'for', words: 'it answers otherwise than its siblings' }
      const agrees = seen.every(({ verdict }) => verdict !== 'inconsistent') && seen.some(({ verdict }) => verdict === 'ok')
      return agrees
        ? { ...base, says: 'against', words: 'it agrees with its siblings' }
        : { ...base, says: 'nothing', words: 'it was seen once' }
    })
    const decided = majority(votes, circumstances)
    if (decided.says === 'holds') return HOLDS
    if (decided.says === 'against') return clears(`${node} agrees with its siblings.`)
    const eids = namesOf(atOdds.map(({ asked }) => asked))
    const above = referredBy.length === 0 ? '' : `, to which ${nameList(referredBy)} ${referredBy.length === 1 ? 'refers' : 'refer'},`
    return claims(prior, {
      severity: 'warning',
      confidence: decided.confidence,
      isUnconfirmed: decided.isUnconfirmed,
      byAt: Math.min(...atOdds.map(({ sinceAt }) => sinceAt)),
      reason: `${node}${above} answers otherwise than its siblings for ${nameList(eids)}.`,
      votes: decided.votes,
      evidence,
      restsOn: { vantages: namesOf(decided.vantages) },
      affects: { eids },
    })
  },
}
