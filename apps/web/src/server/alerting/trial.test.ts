import { alertIncident } from '@lispwatch/domain/alert/alert-incident'
import { DEFAULT_ROUTE } from '@lispwatch/domain/alert/default-route'
import { historyOf } from '@lispwatch/domain/alert/incident-history'
import { READY_RULES } from '@lispwatch/domain/alert/ready-rules'
import type { Finding } from '@lispwatch/domain/finding'
import { findingKey } from '@lispwatch/domain/finding'
import { type Incident, UNHANDLED } from '@lispwatch/domain/incident/incident'
import { expect, test } from 'vitest'
import { tryChange } from './trial.ts'

const FROM = Date.UTC(2026, 9, 22)
const MINUTE = 60_000
const TOPOLOGY = { sites: new Map(), nodes: new Map(), sitesOfRlocs: new Map(), parents: new Map() }

/** A locator of its own site that was down for so long. */
function outage(id: number, openedAt: number, lastedMs: number) {
  const finding: Finding = {
    ...{
      detection: 'D05',
      subject: { kind: 'rloc', rloc: `203.0.113.${id}` },
      variant: null,
      severity: 'critical',
      confidence: 'corroborated',
    },
    ...{ isUnconfirmed: false, afterAt: openedAt - 1000, byAt: openedAt, reason: 'It does not answer.', votes: [], evidence: [] },
    ...{ restsOn: {}, affects: { sites: [`site-${id}`] }, openedAt, closedAt: openedAt + lastedMs },
  }
  const incident: Incident = {
    ...{ id, state: 'resolved', subject: finding.subject, title: `RLOC ${id} is down`, severity: 'critical', confidence: 'corroborated' },
    ...{ isUnconfirmed: false, openedAt, beganAfterAt: openedAt - 1000, beganByAt: openedAt, resolvedAt: openedAt + lastedMs, reopened: 0 },
    ...{ mergedInto: null, quiet: null, handling: UNHANDLED },
    members: [{ key: findingKey(finding), role: 'cause', joinedAt: openedAt, leftAt: openedAt + lastedMs }],
    blast: { sites: [`site-${id}`], eidsLost: [], eidsAtRisk: [], siteCount: 1, eidsLostCount: 0, eidsAtRiskCount: 0 },
  }
  const alert = alertIncident(incident, new Map([[findingKey(finding), finding]]), TOPOLOGY)
  return historyOf(alert, [
    { incidentId: id, at: openedAt, kind: 'opened', by: null, sentence: 'It began.', finding: null },
    { incidentId: id, at: openedAt + lastedMs, kind: 'resolved', by: null, sentence: 'It is over.', finding: null },
  ])
}

/** Ten short outages and two long ones, hours apart. */
const HISTORIES = Array.from({ length: 12 }, (_, index) =>
  outage(index + 1, FROM + (index + 1) * 3_600_000, index < 10 ? 2 * MINUTE : 30 * MINUTE),
)
const AROUND = {
  histories: HISTORIES,
  topology: TOPOLOGY,
  network: 'Test',
  canConfirm: true,
  from: FROM,
  to: FROM + 30 * 86_400_000,
  isCut: false,
}
const HELD = { rules: READY_RULES, routes: [DEFAULT_ROUTE], channels: [] }
const RLOC_DOWN = READY_RULES.find(({ id }) => id === 'rloc-down')

test('a rule that waits longer is seen to wake people for the long outages only, before anybody is told anything', () => {
  if (RLOC_DOWN === undefined) throw new Error('There is such a rule.')
  const trial = tryChange(AROUND, HELD, { rule: { ...RLOC_DOWN, forMs: 10 * MINUTE }, route: null })
  expect([trial.wakesNow, trial.wakesThen]).toEqual([12, 2])
  expect(trial.channels).toEqual([{ channel: 'a channel', wakesNow: 12, wakesThen: 2 }])
  expect(trial.messages.map(({ kind }) => kind)).toContain('firing')
})

test('a route that swallows what it matches wakes nobody, and what is new comes before what takes the rest', () => {
  const route = { ...DEFAULT_ROUTE, id: 'quiet', match: { ...DEFAULT_ROUTE.match, kinds: ['rloc-down' as const] }, channels: [] }
  expect(tryChange(AROUND, HELD, { rule: null, route }).wakesThen).toBe(0)
})

test('what is not changed comes to what it is', () => {
  const { wakesNow, wakesThen } = tryChange(AROUND, HELD, { rule: null, route: null })
  expect(wakesThen).toBe(wakesNow)
})
