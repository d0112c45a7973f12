import type { Finding } from '@lispwatch/domain/finding'
import { type Incident, UNHANDLED } from '@lispwatch/domain/incident/incident'
import { describe, expect, test } from 'vitest'
import { HISTORY_DAY_MS, type HistoryDay, type HistoryFinding } from './day.ts'
import { isTold, joinDays, renumbered } from './join-days.ts'

const MINE: Finding['subject'] = { kind: 'site', site: 'mine' }
const HOUR_MS = 3_600_000

function finding(openedAt: number, closedAt: number | null): HistoryFinding {
  return {
    ...{ detection: 'D19', subject: MINE, variant: null, severity: 'warning', confidence: 'authoritative', isUnconfirmed: false },
    ...{
      afterAt: null,
      byAt: openedAt,
      openedAt,
      closedAt,
      closedBecause: closedAt === null ? null : 'It is back.',
      reason: 'It is gone.',
    },
    ...{ votes: [], evidence: [], restsOn: {}, affects: {} },
  }
}

function incident(id: number, openedAt: number, resolvedAt: number | null): Incident {
  return {
    ...{ id, state: resolvedAt === null ? 'open' : 'resolved', subject: MINE, title: 'It is gone.', severity: 'warning' },
    ...{ confidence: 'authoritative', isUnconfirmed: false, openedAt, beganAfterAt: null, beganByAt: openedAt, resolvedAt, reopened: 0 },
    ...{ mergedInto: null, quiet: null, handling: UNHANDLED },
    members: [{ key: 'D19 site mine', role: 'cause', joinedAt: openedAt, leftAt: resolvedAt }],
    blast: { sites: [], eidsLost: [], eidsAtRisk: [], siteCount: 0, eidsLostCount: 0, eidsAtRiskCount: 0 },
  }
}

function day(number: number, of: Partial<HistoryDay>): HistoryDay {
  const nothing = {
    targets: [],
    states: [],
    mappings: [],
    versions: [],
    unmeasured: [],
    events: [],
    findings: [],
    incidents: [],
    entries: [],
  }
  return { day: number, vantage: 'home', ...nothing, hours: [], fiveMinutes: [], packets: [], ...of }
}

const opened = (incidentId: number, at: number) =>
  ({ incidentId, at, kind: 'opened', by: null, sentence: `Incident ${incidentId} began.`, finding: null }) as const
const EVENT = {
  kind: 'incident-opened',
  at: 0,
  afterAt: null,
  byAt: 0,
  subject: {},
  vantage: null,
  from: null,
  to: null,
  decidedBy: null,
} as const

describe('the days of a history', () => {
  const LASTING = joinDays(
    [
      day(1, { findings: [finding(HOUR_MS, null)], incidents: [incident(1, HOUR_MS, null)], entries: [opened(1, HOUR_MS)] }),
      day(2, { findings: [finding(-HOUR_MS, null)], incidents: [incident(1, -HOUR_MS, null)] }),
      day(3, { findings: [finding(-HOUR_MS, HOUR_MS)], incidents: [incident(1, -HOUR_MS, HOUR_MS), incident(2, 3 * HOUR_MS, null)] }),
    ],
    'seed',
  )

  test('have one finding and one incident of what lasted from one into others, from its first begin to its last end', () => {
    expect(LASTING.findings).toMatchObject([{ openedAt: HOUR_MS, closedAt: 2 * HISTORY_DAY_MS + HOUR_MS, closedBecause: 'It is back.' }])
    const [first, second] = LASTING.incidents
    expect(first).toMatchObject({ id: 1, state: 'resolved', openedAt: HOUR_MS, resolvedAt: 2 * HISTORY_DAY_MS + HOUR_MS })
    expect(first?.members).toEqual([{ key: 'D19 site mine', role: 'cause', joinedAt: HOUR_MS, leftAt: 2 * HISTORY_DAY_MS + HOUR_MS }])
    expect(second).toMatchObject({ id: 2, openedAt: 2 * HISTORY_DAY_MS + 3 * HOUR_MS })
    expect(LASTING.incidentIds).toEqual([{ 1: 1 }, { 1: 1 }, { 1: 1, 2: 2 }])
  })

  test('go on with an incident that the next one names after another part of it, as long as a cause is the same', () => {
    const renamed = { ...incident(4, -HOUR_MS, HOUR_MS), subject: { kind: 'eid', eid: '10.1.0.0/24', site: 'mine' } as const }
    const stranger = { ...incident(5, -HOUR_MS, HOUR_MS), subject: { kind: 'site', site: 'other' } as const, members: [] }
    const { incidents, incidentIds } = joinDays(
      [day(1, { incidents: [incident(1, HOUR_MS, null)] }), day(2, { incidents: [renamed, stranger] })],
      'seed',
    )
    expect(incidents).toMatchObject([{ id: 1, openedAt: HOUR_MS, resolvedAt: HISTORY_DAY_MS + HOUR_MS, subject: { kind: 'eid' } }])
    expect(incidentIds).toEqual([{ 1: 1 }, { 4: 1 }])
  })

  test('end what the next one does not know any more, when that begins', () => {
    const index = joinDays([day(1, { findings: [finding(HOUR_MS, null)], incidents: [incident(1, HOUR_MS, null)] }), day(2, {})], 'seed')
    expect(index.findings).toMatchObject([{ closedAt: HISTORY_DAY_MS, closedBecause: 'It is not seen any more.' }])
    expect(index.incidents).toMatchObject([{ state: 'resolved', resolvedAt: HISTORY_DAY_MS }])
    expect(index.entries).toMatchObject([{ incidentId: 1, kind: 'resolved', at: HISTORY_DAY_MS }])
  })

  test('tell nothing of incidents that were over before they began, and of the others by their numbers in the whole', () => {
    const events = [1, 2].map((id) => ({ ...EVENT, sentence: `Incident ${id}: It is gone.` }))
    const index = joinDays(
      [day(1, { incidents: [incident(1, 0, 1)] }), day(2, { incidents: [incident(1, -2, null), incident(2, 5, 6)], events })],
      's',
    )
    expect(index.events).toEqual([0, 1])
    expect(index.incidentIds[1]).toEqual({ 2: 2 })
    expect(events.map(({ sentence }) => isTold(sentence, { 2: 7 }))).toEqual([false, true])
    expect(renumbered('Incident 2: It is part of incident 3 now.', { 2: 7 })).toBe('Incident 7: It is part of incident 3 now.')
  })
})
