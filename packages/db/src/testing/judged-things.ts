import type { FindingStep } from '@lispwatch/domain/detection/assess'
import { type Finding, type FindingSubject, findingKey } from '@lispwatch/domain/finding'
import { type Incident, type IncidentEntry, UNHANDLED } from '@lispwatch/domain/incident/incident'
import type { DueLook } from '../assessing.ts'
import { START } from './network.ts'

export const LISBON_EID: FindingSubject = { kind: 'eid', eid: '10.1.0.0/24', site: 'Lisbon' }

/** A finding that was opened when the worlds of the tests begin. */
export const finding = (changes: Partial<Finding> = {}): Finding => ({
  ...{ detection: 'D01', subject: LISBON_EID, variant: null, severity: 'critical', confidence: 'corroborated', isUnconfirmed: false },
  ...{ afterAt: START - 60_000, byAt: START - 30_000, openedAt: START, closedAt: null, reason: '10.1.0.0/24 is registered nowhere.' },
  votes: [{ vantage: 'home', node: 'ms-1', says: 'for', words: 'not registered' }],
  evidence: [{ targetId: 1, slotAt: START - 30_000 }],
  ...{ restsOn: { nodes: ['ms-1'] }, affects: { sites: ['Lisbon'] } },
  ...changes,
})

/** A step about a finding, as a look makes it. */
export function step(kind: FindingStep['kind'], of: Finding, changes: Partial<FindingStep> = {}): FindingStep & DueLook {
  const { detection, subject } = of
  const look: DueLook = subject.kind === 'eid' ? { look: 'eid', key: subject.eid } : { look: 'server', key: 'ms-1' }
  const about = { detection, subject, kind, because: kind === 'closed' ? 'It is registered again.' : null }
  return { ...look, ...about, finding: of, memory: null, lookAgainAt: null, ...changes }
}

/** An incident with one finding as its cause. */
export function incident(id: number, cause: Finding = finding(), changes: Partial<Incident> = {}): Incident {
  return {
    ...{ id, state: 'open', subject: cause.subject, title: cause.reason, severity: cause.severity, confidence: cause.confidence },
    ...{ isUnconfirmed: false, openedAt: START, beganAfterAt: cause.afterAt, beganByAt: cause.byAt, resolvedAt: null, reopened: 0 },
    ...{ mergedInto: null, members: [{ key: findingKey(cause), role: 'cause', joinedAt: START, leftAt: null }], quiet: null },
    blast: { sites: ['Lisbon'], eidsLost: ['10.1.0.0/24'], eidsAtRisk: [], siteCount: 1, eidsLostCount: 1, eidsAtRiskCount: 0 },
    handling: UNHANDLED,
    ...changes,
  }
}

export const entry = (
  incidentId: number,
  kind: IncidentEntry['kind'],
  at: number,
  changes: Partial<IncidentEntry> = {},
): IncidentEntry => ({
  ...{ incidentId, at, kind, by: null, sentence: `It was ${kind}.`, finding: null },
  ...changes,
})
