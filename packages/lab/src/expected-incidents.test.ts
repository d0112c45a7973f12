import type { Incident } from '@lispwatch/domain/incident/incident'
import { expect, test } from 'vitest'
import { type ExpectedIncidents, unexpectedIncidentsIn } from './expected-incidents.ts'

const STARTED_AT = Date.UTC(2026, 0, 1)

function incident(id: number, of: Partial<Incident> & { openedMs: number; resolvedMs?: number }): Incident {
  const { openedMs, resolvedMs, ...more } = of
  const openedAt = STARTED_AT + openedMs
  return {
    ...{
      id,
      state: resolvedMs === undefined ? 'open' : 'resolved',
      subject: { kind: 'node', node: 'frankfurt-mr-ms' },
      title: 'It is dead.',
    },
    ...{ severity: 'critical', confidence: 'corroborated', isUnconfirmed: false, openedAt, beganAfterAt: null, beganByAt: openedAt },
    ...{ resolvedAt: resolvedMs === undefined ? null : STARTED_AT + resolvedMs, reopened: 0, mergedInto: null, quiet: null },
    members: [
      { key: 'D13 node frankfurt-mr-ms', role: 'cause', joinedAt: openedAt, leftAt: null },
      { key: 'D02 eid 10.1.0.0/24', role: 'consequence', joinedAt: openedAt, leftAt: null },
    ],
    blast: { sites: [], eidsLost: [], eidsAtRisk: [], siteCount: 0, eidsLostCount: 0, eidsAtRiskCount: 0 },
    handling: { acknowledgedBy: null, acknowledgedAt: null, assignee: null, snoozedUntil: null },
    ...more,
  }
}

const EXPECTS: ExpectedIncidents = {
  opened: [{ about: 'node frankfurt*', detection: 'D13', afterMs: 60_000, byMs: 120_000, resolvedByMs: 300_000 }],
  mayOpen: [{ about: 'rloc *', afterMs: 60_000 }],
}
const RLOC = { kind: 'rloc', rloc: '203.0.113.1' } as const
const problems = (incidents: Incident[]) => unexpectedIncidentsIn(EXPECTS, incidents, STARTED_AT)

test('one incident in time, over in time, beside one that may open and one that became part of it, is as expected', () => {
  const [own, other] = [incident(1, { openedMs: 70_000, resolvedMs: 200_000 }), incident(2, { openedMs: 80_000, subject: RLOC })]
  const merged = incident(3, { openedMs: 65_000, subject: { kind: 'site', site: 'porto' }, state: 'merged', mergedInto: 1 })
  expect(problems([own, other, merged])).toEqual([])
})

test.each<[string, Incident[], string]>([
  ['never opened', [], 'never opened'],
  ['opened twice', [incident(1, { openedMs: 70_000, resolvedMs: 80_000 }), incident(2, { openedMs: 90_000 })], 'opened 2 times'],
  ['opened too late', [incident(1, { openedMs: 121_000, resolvedMs: 130_000 })], 'opened after 121 s'],
  ['opened before its cause', [incident(1, { openedMs: 59_000, resolvedMs: 130_000 })], 'was not foreseen'],
  ['is still open', [incident(1, { openedMs: 70_000 })], 'is still open'],
  ['was over too late', [incident(1, { openedMs: 70_000, resolvedMs: 301_000 })], 'was over after 301 s'],
  [
    'was found by what only follows from it',
    [
      incident(1, {
        openedMs: 70_000,
        resolvedMs: 90_000,
        members: [{ key: 'D13 node x', role: 'consequence', joinedAt: 0, leftAt: null }],
      }),
    ],
    'never opened',
  ],
])('an incident that %s is told', (_, incidents, words) => {
  expect(problems(incidents).join(' ')).toContain(words)
})

test('what nobody foresaw is told', () => {
  const own = incident(1, { openedMs: 70_000, resolvedMs: 200_000 })
  const early = incident(2, { openedMs: 50_000, subject: RLOC })
  const other = incident(3, { openedMs: 70_000, subject: { kind: 'vantage', vantage: 'home' }, severity: 'warning' })
  const titled = { ...EXPECTS, mayOpen: [{ about: 'rloc *', title: ['It is d*', 'It lives.'] }] }
  expect(unexpectedIncidentsIn(titled, [own, { ...early, title: 'It sleeps.' }], STARTED_AT)).toHaveLength(1)
  expect(unexpectedIncidentsIn(titled, [own, early], STARTED_AT)).toEqual([])
  expect(problems([own, early])).toEqual(['was not foreseen: an incident of rloc 203.0.113.1 (D13; critical) after 50 s: It is dead.'])
  expect(problems([own, other])).toEqual(['was not foreseen: an incident of vantage home (D13; warning) after 70 s: It is dead.'])
})
