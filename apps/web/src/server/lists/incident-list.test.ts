import type { IncidentOverview } from '@lispwatch/db/incidents'
import { UNHANDLED } from '@lispwatch/domain/incident/incident'
import { describe, expect, test } from 'vitest'
import { type IncidentsWanted, incidentRows, needing, selectIncidents } from './incident-list.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const HOUR = 3_600_000

const incident = (id: number, of: Partial<IncidentOverview> = {}): IncidentOverview => ({
  ...{ id, state: 'open', subject: { kind: 'site', site: `site-${id}` }, title: `Site ${id} is gone.`, severity: 'critical' },
  ...{ confidence: 'corroborated', isUnconfirmed: false, openedAt: NOW - id * HOUR, beganAfterAt: null, beganByAt: NOW - id * HOUR },
  ...{ resolvedAt: null, reopened: 0, mergedInto: null, quiet: null, handling: UNHANDLED, memberCount: 1, openCount: 1 },
  blast: { sites: [], eidsLost: [], eidsAtRisk: [], siteCount: 0, eidsLostCount: 0, eidsAtRiskCount: 0 },
  ...{ sites: [`site-${id}`], ...of },
})
const ACKNOWLEDGED = { ...UNHANDLED, acknowledgedBy: 'Ada', acknowledgedAt: NOW }
const QUIET = { by: 'silence' as const, id: 1, untilAt: null, sentence: 'Silenced by Ada.' }
const wanted = (of: Partial<IncidentsWanted> = {}): IncidentsWanted => ({
  ...{ q: '', states: [], sort: 'state', descending: false, severity: null, site: null, range: null },
  ...of,
})
const ids = (rows: readonly IncidentOverview[], of: Partial<IncidentsWanted> = {}) =>
  selectIncidents(incidentRows(rows, NOW), wanted(of), NOW).rows.map(({ id }) => id)

describe('the list of incidents', () => {
  const all = [
    incident(1, { severity: 'warning' }),
    incident(2, { handling: ACKNOWLEDGED }),
    incident(3, { quiet: QUIET }),
    incident(4, { state: 'resolved', resolvedAt: NOW - 50 * HOUR }),
    incident(5),
    incident(6, { handling: { ...UNHANDLED, snoozedUntil: NOW + 1 } }),
    incident(7, { handling: { ...UNHANDLED, snoozedUntil: NOW - 1 } }),
  ]

  test('begins with what nobody has, critical before warning, and ends with what is over', () => {
    expect(ids(all)).toEqual([5, 7, 1, 2, 3, 6, 4])
  })

  test('tells what waits from what is there, and a snooze that is over counts no more', () => {
    expect(ids(all, { states: ['quiet'] })).toEqual([3, 6])
    expect(ids(all, { states: ['open'] })).toEqual([5, 7, 1])
  })

  test('finds by severity, site, words, number, person and time', () => {
    expect(ids(all, { severity: 'warning' })).toEqual([1])
    expect(ids(all, { site: 'site-4' })).toEqual([4])
    expect(ids(all, { site: 'site' })).toEqual([])
    expect(ids(all, { q: '#5' })).toEqual([5])
    expect(ids(all, { q: 'ada' })).toEqual([2])
    expect(ids(all, { range: 'day' })).toEqual([5, 7, 1, 2, 3, 6])
    expect(ids(all, { range: 'week' })).toContain(4)
  })
})

describe('what needs somebody', () => {
  test('is worst first, and of the same weight what nobody has, and the rest is counted', () => {
    const rows = incidentRows(
      [incident(1, { severity: 'warning' }), incident(2, { handling: ACKNOWLEDGED }), incident(3), incident(4, { quiet: QUIET })],
      NOW,
    )
    expect(needing(rows)).toMatchObject({ rows: [{ id: 3 }, { id: 2 }, { id: 1 }], count: 3, quietCount: 1, monitor: null })
    const many = incidentRows(
      Array.from({ length: 40 }, (_, id) => incident(id + 1)),
      NOW,
    )
    expect(needing(many)).toMatchObject({ count: 40, rows: { length: 12 } })
  })

  test('names the incident about those who observe, wherever it stands', () => {
    const monitor = incident(9, { subject: { kind: 'vantage', vantage: 'ams' }, severity: 'warning' })
    const rows = incidentRows([...Array.from({ length: 20 }, (_, id) => incident(id + 1)), monitor], NOW)
    expect(needing(rows).monitor).toMatchObject({ id: 9 })
    expect(needing(incidentRows([{ ...monitor, state: 'resolved' }], NOW)).monitor).toBeNull()
  })
})
