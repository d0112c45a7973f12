import { expect, test } from 'vitest'
import type { MaintenanceWindow } from './quiet-rule.ts'
import { windowTimes } from './window-times.ts'

const at = (text: string) => Date.parse(text)
const NOW = at('2026-11-21T12:00:00Z')

function window(facts: Partial<MaintenanceWindow>): MaintenanceWindow {
  return {
    ...{ id: 1, title: 'Power', reason: 'New cables', scope: { everything: true }, timeZone: 'Europe/Lisbon', durationMinutes: 60 },
    ...{ startsAtLocal: '2026-11-20T22:00', recurrence: { kind: 'daily' }, untilAt: null, createdBy: 'Ada', endedAt: null },
    ...facts,
  }
}

test('a window that recurs tells its next three times', () => {
  const { times, lastTime } = windowTimes(window({}), NOW)
  expect(times.map(({ fromAt }) => new Date(fromAt).toISOString())).toEqual([
    '2026-11-21T22:00:00.000Z',
    '2026-11-22T22:00:00.000Z',
    '2026-11-23T22:00:00.000Z',
  ])
  expect(lastTime).toBeNull()
})

test('one that is over tells its last time, cut where somebody ended it', () => {
  const once = window({ recurrence: { kind: 'once' }, startsAtLocal: '2024-02-01T10:00' })
  expect(windowTimes(once, NOW).lastTime).toEqual({ fromAt: at('2024-02-01T10:00:00Z'), untilAt: at('2024-02-01T11:00:00Z') })
  const ended = window({ endedAt: at('2026-11-20T22:20:00Z') })
  expect(windowTimes(ended, NOW)).toEqual({
    times: [],
    lastTime: { fromAt: at('2026-11-20T22:00:00Z'), untilAt: at('2026-11-20T22:20:00Z') },
  })
  const until = window({ startsAtLocal: '2026-01-01T22:00', untilAt: at('2026-01-03T00:00:00Z') })
  expect(windowTimes(until, NOW).lastTime?.fromAt).toBe(at('2026-01-02T22:00:00Z'))
})

test('one that was called off before it began never had a time', () => {
  const off = window({ recurrence: { kind: 'once' }, startsAtLocal: '2026-11-25T10:00', endedAt: NOW - 1000 })
  expect(windowTimes(off, NOW)).toEqual({ times: [], lastTime: null })
})
