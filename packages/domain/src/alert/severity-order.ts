import type { FindingSeverity } from '../finding.ts'
import { SEVERITIES } from '../incident/explains/rank.ts'

/** The worst first. */
export const FINDING_SEVERITIES: readonly FindingSeverity[] = SEVERITIES

/** For sorting: the worse one first. */
export function worseFirst(a: FindingSeverity, b: FindingSeverity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b)
}

/** The worst of some; `info` where there are none. */
export function worstOf(severities: Iterable<FindingSeverity>): FindingSeverity {
  let worst: FindingSeverity = 'info'
  for (const severity of severities) if (worseFirst(severity, worst) < 0) worst = severity
  return worst
}
