import { findingKey } from '@lispwatch/domain/finding'
import type { Correlation, Situation } from '@lispwatch/domain/incident/correlate'
import { type Incident, UNHANDLED } from '@lispwatch/domain/incident/incident'

/** Every finding an incident of its own: what the rounds need while nothing is correlated. */
export function correlate({ findings, incidents, now, nextId }: Situation): Correlation {
  const open = new Map(incidents.filter(({ state }) => state === 'open').map((incident) => [incident.members[0]?.key, incident]))
  let id = nextId
  const changed = findings.flatMap((finding): Incident[] => {
    if (finding.severity === 'info' || finding.purpose === 'audit') return []
    const key = findingKey(finding)
    const known = open.get(key)
    if (finding.closedAt !== null) return known === undefined ? [] : [{ ...known, state: 'resolved', resolvedAt: finding.closedAt }]
    if (known !== undefined) return []
    const { subject, reason, severity, confidence, isUnconfirmed, afterAt, byAt } = finding
    return [
      {
        ...{ id: id++, state: 'open', subject, title: reason, severity, confidence, isUnconfirmed, openedAt: now },
        ...{ beganAfterAt: afterAt, beganByAt: byAt, resolvedAt: null, reopened: 0, mergedInto: null, quiet: null, handling: UNHANDLED },
        members: [{ key, role: 'cause', joinedAt: now, leftAt: null }],
        blast: { sites: [], eidsLost: [], eidsAtRisk: [], siteCount: 0, eidsLostCount: 0, eidsAtRiskCount: 0 },
      },
    ]
  })
  return { changed, entries: [], lookAgainAt: null }
}
