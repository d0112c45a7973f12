import { DETECTIONS } from '@lispwatch/domain/detection/catalog'
import type { Purpose } from '@lispwatch/domain/detection/detection'
import { type DetectionId, findingKey } from '@lispwatch/domain/finding'
import type { CorrelatedFinding, Situation } from '@lispwatch/domain/incident/correlate'
import type { LookStep } from './look-over.ts'

const PURPOSES: ReadonlyMap<DetectionId, Purpose> = new Map(
  Object.values(DETECTIONS).flatMap((of) => of.map(({ id, purpose }) => [id, purpose] as const)),
)

/** What a detection is for; one that is not in the catalog is the monitor's word on itself. */
export function purposeOf(detection: DetectionId): Purpose {
  return PURPOSES.get(detection) ?? 'incident'
}

/** The situation with what a round decided laid over what was remembered. */
export function overlay(situation: Situation, steps: readonly LookStep[]): Situation {
  const findings = new Map<string, CorrelatedFinding>(situation.findings.map((finding) => [findingKey(finding), finding]))
  for (const { kind, finding } of steps) {
    if (kind === 'held' || finding === null) continue
    findings.set(findingKey(finding), { ...finding, purpose: purposeOf(finding.detection) })
  }
  return { ...situation, findings: [...findings.values()] }
}
