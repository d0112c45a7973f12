import { UNHANDLED } from '@lispwatch/domain/incident/incident'
import { incidentEvents } from '@lispwatch/domain/incident/incident-events'
import { expect, test } from 'vitest'
import { incidentIn } from './incident-in.ts'

const INCIDENT = {
  ...{ id: 12, state: 'open' as const, subject: { kind: 'site' as const, site: 'Incident 7: lisbon' }, title: 'It is gone.' },
  ...{
    severity: 'critical' as const,
    confidence: 'corroborated' as const,
    isUnconfirmed: false,
    openedAt: 0,
    beganAfterAt: null,
    beganByAt: 0,
  },
  ...{ resolvedAt: null, reopened: 0, mergedInto: null, members: [], quiet: null, handling: UNHANDLED },
  blast: { sites: [], eidsLost: [], eidsAtRisk: [], siteCount: 0, eidsLostCount: 0, eidsAtRiskCount: 0 },
}

test('the incident is found in the sentences that events of incidents have', () => {
  for (const { kind, sentence } of incidentEvents({ changed: [INCIDENT, { ...INCIDENT, state: 'resolved' }], entries: [] }, 0))
    expect(incidentIn(kind, sentence)).toEqual({ words: 'Incident 12', id: 12 })
})

test('a name that looks like an incident is none', () => {
  expect(incidentIn('registration-lapsed', 'Incident 7: lisbon is not registered any more.')).toBeUndefined()
  expect(incidentIn('incident-opened', 'Over: Incident 7: lisbon')).toBeUndefined()
})
