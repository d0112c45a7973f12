import { expect, test } from 'vitest'
import type { IncidentEntry, IncidentEntryKind } from '../incident/incident.ts'
import type { AlertIncident } from './alert-incident.ts'
import { historyOf } from './incident-history.ts'
import { replayAlerts } from './replay.ts'
import { AROUND, alertOf, HOUR, MINUTE, NOON, ruleOf } from './testing/desk.ts'

const line = (incidentId: number, at: number, kind: IncidentEntryKind, of: Partial<IncidentEntry> = {}): IncidentEntry => ({
  ...{ incidentId, at, kind, by: null, sentence: `${kind}.`, finding: null },
  ...of,
})

/** An incident that opens every hour and is over after ten minutes, for a day. */
const HOURLY = Array.from({ length: 24 }, (_, i) => {
  const openedAt = NOON + i * HOUR
  const over = { state: 'resolved', resolvedAt: openedAt + 10 * MINUTE } as const
  const alert: AlertIncident = alertOf(i + 1, { openedAt, severity: 'critical', ...over })
  return historyOf(alert, [line(i + 1, openedAt, 'opened'), line(i + 1, openedAt + 10 * MINUTE, 'resolved')])
})
const options = { ...AROUND, histories: HOURLY, from: NOON, to: NOON + 24 * HOUR }

test('a rule that waits longer would have woken less often', () => {
  expect(replayAlerts(options)).toMatchObject({ wakes: 24, wakesByChannel: new Map([['mail', 24]]), wakesByRule: new Map([['any', 24]]) })
  expect(replayAlerts({ ...options, rules: [ruleOf({ forMs: 15 * MINUTE })] })).toMatchObject({ wakes: 0, messages: [] })
})

test('messages are told with their time, and counted within the time that was asked for only', () => {
  const { messages, wakes } = replayAlerts({ ...options, from: NOON + 23 * HOUR, to: NOON + 25 * HOUR })
  expect(wakes).toBe(1)
  expect(messages.map(({ at, kind, headline }) => [at - NOON - 23 * HOUR, kind, headline])).toEqual([
    [0, 'firing', 'Critical: Locator 192.0.2.24 does not answer.'],
    [10 * MINUTE + 30_000, 'resolved', 'Over after 10 min 10 s: Locator 192.0.2.24 does not answer.'],
  ])
})

test('an incident is played as its timeline tells it', () => {
  const alert = alertOf(1, { severity: 'critical', state: 'resolved', resolvedAt: NOON + HOUR, reopened: 1 })
  const entries = [
    line(1, NOON, 'opened'),
    line(1, NOON + MINUTE, 'worsened', { sentence: 'It is critical now, and was warning.' }),
    line(1, NOON + 2 * MINUTE, 'acknowledged', { by: 'Ana' }),
    line(1, NOON + 3 * MINUTE, 'quieted'),
    line(1, NOON + 4 * MINUTE, 'unquieted'),
    line(1, NOON + 5 * MINUTE, 'resolved'),
    line(1, NOON + 6 * MINUTE, 'reopened'),
    line(1, NOON + HOUR, 'resolved'),
    line(2, NOON, 'merged'),
  ]
  const told = historyOf(alert, entries).map(({ at, alert: { incident } }) => {
    const { state, severity, quiet, handling } = incident
    return `${(at - NOON) / MINUTE} ${state} ${severity} ${handling.acknowledgedBy ?? '-'} ${quiet?.by ?? '-'}`
  })
  expect(told).toEqual([
    ...['0 open warning - -', '1 open critical - -', '2 open critical Ana -', '3 open critical Ana silence', '4 open critical Ana -'],
    ...['5 resolved critical - -', '6 open critical - -', '60 resolved critical - -'],
  ])
})

test('what was merged goes on in the other one', () => {
  const first = alertOf(1, { severity: 'critical', state: 'merged', mergedInto: 2, resolvedAt: NOON + MINUTE })
  const second = alertOf(2, { severity: 'critical', openedAt: NOON + MINUTE, state: 'resolved', resolvedAt: NOON + HOUR })
  const histories = [
    historyOf(first, [line(1, NOON, 'opened'), line(1, NOON + MINUTE, 'merged')]),
    historyOf(second, [line(2, NOON + MINUTE, 'opened'), line(2, NOON + HOUR, 'resolved')]),
  ]
  expect(replayAlerts({ ...options, histories }).messages.map(({ kind, incidents }) => `${kind} ${incidents.join(' ')}`)).toEqual([
    ...['firing 1', 'resolved 2'],
  ])
})
