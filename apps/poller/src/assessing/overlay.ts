import { purposeOf } from '@lispwatch/domain/detection/purpose'
import { findingKey } from '@lispwatch/domain/finding'
import type { CorrelatedFinding, Situation } from '@lispwatch/domain/incident/correlate'
import type { LookStep } from './look-over.ts'

/** The situation with what a round decided laid over what was remembered. */
export function overlay(situation: Situation, steps: readonly LookStep[]): Situation {
  const findings = new Map<string, CorrelatedFinding>(situation.findings.map((finding) => [findingKey(finding), finding]))
  for (const { kind, finding } of steps) {
    if (kind === 'held' || finding === null) continue
    findings.set(findingKey(finding), { ...finding, purpose: purposeOf(finding.detection) })
  }
  return { ...situation, findings: [...findings.values()] }
}
