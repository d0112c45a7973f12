import { type Finding, type FindingSeverity, type FindingSubject, subjectKey } from '../finding.ts'
import type { CorrelatedFinding } from './correlate.ts'
import { SEVERITIES, sortByWeight } from './explains/rank.ts'
import type { Incident } from './incident.ts'
import { titleOf } from './sentences.ts'
import { oddServerOf, siteOf } from './together.ts'
import type { Topology } from './topology.ts'

/** What an incident is about, and how bad it is. */
export type IncidentHead = Pick<Incident, 'subject' | 'title' | 'severity' | 'confidence' | 'isUnconfirmed' | 'beganAfterAt' | 'beganByAt'>

/** Several causes are about what they have in common: the monitor of which they are observers, their site, the server that is odd. */
function subjectOf(first: Finding, roots: readonly Finding[], before: FindingSubject | null, topology: Topology): FindingSubject {
  const subjects = new Set(roots.map(({ subject }) => subjectKey(subject)))
  if (subjects.size === 1) return first.subject
  if (roots.every(({ subject }) => subject.kind === 'vantage')) return { kind: 'monitor', part: 'vantages' }
  const site = siteOf(first, topology)
  if (site !== undefined && roots.every((root) => siteOf(root, topology) === site)) return { kind: 'site', site }
  const server = oddServerOf(first)
  if (server !== undefined && roots.every((root) => oddServerOf(root) === server)) return { kind: 'node', node: server }
  return before ?? first.subject
}

const isObserver = ({ subject }: Finding) => subject.kind === 'monitor' || subject.kind === 'vantage'

/**
 * The worst of all that is open in it. What hides behind an observer that is ill makes its incident no worse; what is only about quality
 * is never critical.
 */
export function severityOf(roots: readonly CorrelatedFinding[], followers: readonly CorrelatedFinding[]): FindingSeverity {
  const counted = roots.length > 0 && roots.every(isObserver) ? roots : [...roots, ...followers]
  const worst = SEVERITIES.find((severity) => counted.some((finding) => finding.severity === severity)) ?? 'warning'
  const isQuality = roots.length > 0 && roots.every(({ purpose }) => purpose === 'quality')
  return isQuality && worst === 'critical' ? 'warning' : worst
}

/** `roots`: at least one. An incident that was confirmed once stays so. */
export function headOf(
  roots: readonly CorrelatedFinding[],
  followers: readonly CorrelatedFinding[],
  before: Incident | null,
  topology: Topology,
): IncidentHead | null {
  const first = sortByWeight(roots)[0]
  if (first === undefined) return null
  const subject = subjectOf(first, roots, before?.subject ?? null, topology)
  const oldest = roots.reduce((a, b) => (b.byAt < a.byAt ? b : a), first)
  const began = before !== null && before.beganByAt <= oldest.byAt ? before : { beganAfterAt: oldest.afterAt, beganByAt: oldest.byAt }
  return {
    subject,
    title: titleOf(subject, roots, followers),
    severity: severityOf(roots, followers),
    confidence: first.confidence,
    isUnconfirmed: before?.isUnconfirmed !== false && roots.every(({ isUnconfirmed }) => isUnconfirmed),
    ...{ beganAfterAt: began.beganAfterAt, beganByAt: began.beganByAt },
  }
}
