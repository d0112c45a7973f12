/*
 * D31 Drift rejected: somebody looked at what is registered otherwise than the baseline has it, and said that it must not be.
 *
 * Opens when a drift of the EID-prefix, or of one that its look shows, is rejected. Closes when it is gone, accepted, or taken back.
 * Left out: drift that nobody has decided about, or put off: that is in the inbox and no incident.
 */
import { driftSentence } from '../baseline/drift-events.ts'
import { MOST_EVIDENCE } from '../finding.ts'
import { claims, namesOf } from './claim.ts'
import { clears, type Detection } from './detection.ts'

export const DRIFT_REJECTED: Detection<'eid'> = {
  id: 'D31',
  look: 'eid',
  name: 'drift rejected',
  about: 'What is registered differs from the baseline, and somebody said that it must not be.',
  purpose: 'incident',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess({ rejected = [], site }, prior) {
    const [first, ...more] = rejected.toSorted((a, b) => a.at - b.at || (a.eid < b.eid ? -1 : 1))
    if (first === undefined) return clears('It is as the baseline has it, or nobody rejects it any more.')
    const others = more.length === 0 ? '' : ` So it is with ${more.length} more.`
    return claims(prior, {
      variant: first.kind,
      severity: first.kind === 'unexpected' || first.kind === 'locators' ? 'critical' : 'warning',
      confidence: first.nodes.length > 1 ? 'corroborated' : 'single',
      byAt: first.at,
      reason: `${first.by} rejected it: ${driftSentence(first)}${others}`,
      evidence: rejected.flatMap(({ evidence }) => evidence).slice(0, MOST_EVIDENCE),
      affects: { sites: [site], eids: namesOf(rejected.map(({ eid }) => eid)), nodes: namesOf(rejected.flatMap(({ nodes }) => nodes)) },
    })
  },
}
