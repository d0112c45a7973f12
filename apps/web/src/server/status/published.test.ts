import type { Publication } from '@lispwatch/domain/publication/publication'
import { expect, test } from 'vitest'
import { publishedIncidents, publishedMaintenances, withImpacts } from './published.ts'

const NOW = 1_800_000_000_000
const HOUR = 3_600_000

const publication = (of: Partial<Publication> = {}): Publication => ({
  ...{ id: 3, kind: 'incident', incidentId: 7, windowId: null, title: 'Trouble', phase: 'identified', startsAt: NOW - HOUR, endsAt: null },
  ...{ publishedAt: NOW - HOUR, impacts: [{ key: 'site lisbon', state: 'degraded', fromAt: NOW - HOUR, toAt: null }] },
  updates: [{ id: 1, at: NOW, phase: 'identified', text: 'Found.', by: 'Ada' }],
  ...of,
})

test('a draft is not public, and neither is who wrote what', () => {
  expect(publishedIncidents([publication({ publishedAt: null })])).toEqual([])
  expect(JSON.stringify(publishedIncidents([publication()]))).not.toContain('Ada')
})

test.each([
  ['scheduled', NOW + HOUR, NOW + 2 * HOUR, 'scheduled'],
  ['scheduled', NOW - HOUR, NOW + HOUR, 'in-progress'],
  ['in-progress', NOW + HOUR, NOW + 2 * HOUR, 'in-progress'],
  ['in-progress', NOW - 2 * HOUR, NOW - HOUR, 'completed'],
  ['completed', NOW - HOUR, NOW + HOUR, 'completed'],
] as const)('work that was said to be %s, from %d to %d, is %4$s', (phase, startsAt, endsAt, now) => {
  expect(publishedMaintenances([publication({ kind: 'maintenance', phase, startsAt, endsAt })], NOW)).toMatchObject([{ phase: now }])
})

test('an impact that lasts reaches until now, on the component that it hits only', () => {
  const past = { track: [], maintenance: [], impacts: [] }
  const pasts = new Map([
    ['site lisbon', past],
    ['site porto', past],
  ])
  const laid = withImpacts(pasts, [publication()], NOW)
  expect(laid.get('site lisbon')?.impacts).toEqual([{ state: 'degraded', fromAt: NOW - HOUR, toAt: NOW }])
  expect(laid.get('site porto')?.impacts).toEqual([])
})
