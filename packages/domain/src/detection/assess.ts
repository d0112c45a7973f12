import type { Look, LookFacts } from '../facts/look.ts'
import { type DetectionId, type Finding, type FindingSubject, findingKey } from '../finding.ts'
import { DETECTIONS } from './catalog.ts'
import type { Circumstances } from './circumstances.ts'
import type { Assessment, Detection, DetectionMemory, Prior } from './detection.ts'

/** What one detection makes of one subject, after it was compared with what was known. */
export interface FindingStep {
  readonly detection: DetectionId
  readonly subject: FindingSubject
  /** `held`: nothing to write but memory. `changed`: the claim says something else than before. */
  readonly kind: 'opened' | 'changed' | 'closed' | 'held'
  /** As it is now; null where none is open and none was closed. */
  readonly finding: Finding | null
  /** Why it is over, where it was closed. */
  readonly because: string | null
  readonly memory: DetectionMemory | null
  readonly lookAgainAt: number | null
}

/** What is known of a subject by detection. */
export interface PriorOf {
  readonly open: Finding | null
  readonly memory: DetectionMemory | null
}

export const UNKNOWN_PRIOR: PriorOf = { open: null, memory: null }

/** What people read of a claim: where only times and packets differ it says the same. */
const gist = ({ variant, severity, confidence, isUnconfirmed, reason, votes, restsOn, affects }: Finding) =>
  JSON.stringify([
    variant,
    severity,
    confidence,
    isUnconfirmed,
    reason,
    votes.map(({ vantage, node, says }) => [vantage, node, says]),
    restsOn,
    affects,
  ])

function stepOf(detection: DetectionId, subject: FindingSubject, prior: PriorOf, assessment: Assessment, now: number): FindingStep {
  const { memory, lookAgainAt } = assessment
  const common = { detection, subject, memory, lookAgainAt, because: null }
  if (assessment.verdict === 'holds') return { ...common, kind: 'held', finding: prior.open }
  if (assessment.verdict === 'clears') {
    if (prior.open === null) return { ...common, kind: 'held', finding: null }
    return { ...common, kind: 'closed', finding: { ...prior.open, closedAt: now }, because: assessment.because }
  }
  const openedAt = prior.open?.openedAt ?? now
  const finding: Finding = { ...assessment.claim, detection, subject, openedAt, closedAt: null }
  if (prior.open === null) return { ...common, kind: 'opened', finding }
  return { ...common, kind: gist(prior.open) === gist(finding) ? 'held' : 'changed', finding }
}

/**
 * Lets every detection of one kind of look judge the same facts. `priorOf` gives what is known by findingKey.
 */
export function assessLook<L extends Look>(
  look: L,
  facts: LookFacts[L],
  priorOf: (key: string) => PriorOf,
  circumstances: Circumstances,
  detections: readonly Detection<L>[] = DETECTIONS[look],
): FindingStep[] {
  return detections.map((detection) => {
    const subject = detection.subjectOf(facts)
    const known = priorOf(findingKey({ detection: detection.id, subject }))
    const prior: Prior = { open: known.open, memory: known.memory }
    return stepOf(detection.id, subject, known, detection.assess(facts, prior, circumstances), circumstances.now)
  })
}
