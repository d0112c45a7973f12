import type { EtrDifferenceKind } from '../etr-agreement.ts'
import { claims, evidenceOf, keeps, nameList } from './claim.ts'
import { clears, type Detection, holdsUntil } from './detection.ts'
import { etrDisagreement } from './etr-disagreement.ts'

/** The detection of one kind of difference between the ETRs of an EID-prefix. `words` follow "The ETRs of <EID-prefix>". */
export function etrDetection(
  of: Pick<Detection<'eid'>, 'id' | 'name' | 'about'> & {
    readonly isMeant: (kinds: readonly EtrDifferenceKind[]) => boolean
    readonly words: string
  },
): Detection<'eid'> {
  return {
    ...{ id: of.id, name: of.name, about: of.about, look: 'eid', purpose: 'incident' },
    subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
    assess(facts, prior, circumstances) {
      const { decided, rlocs, sentence, byAt, lookAgainAt, isAlone } = etrDisagreement(facts, circumstances, of.isMeant)
      if (decided.says === 'against') return clears('Its ETRs agree.')
      if (isAlone) return clears('Only one of its ETRs speaks for it.')
      if (decided.says === 'holds') return lookAgainAt === null ? keeps(prior, circumstances.now) : holdsUntil(lookAgainAt)
      return claims(prior, {
        severity: 'warning',
        confidence: 'authoritative',
        isUnconfirmed: decided.isUnconfirmed,
        byAt,
        reason: `The ETRs of ${facts.label} of ${facts.site} ${of.words}: ${nameList(rlocs)}. ${sentence}`,
        votes: decided.votes,
        evidence: evidenceOf(facts.locators.filter(({ rloc }) => rlocs.includes(rloc)).flatMap(({ readings }) => readings)),
        affects: { sites: [facts.site], rlocs },
      })
    },
  }
}
