import type { Publication } from '@lispwatch/domain/publication/publication'
import { expect, test } from 'vitest'
import { publishedIncidents, publishedMaintenances, withImpacts } from './published.ts'

const NOW = 1_800_000_000_000
const HOUR = 3_600_000

const publication = (of: Partial<Publication> = {}): Publication => ({
  ...{
    id: 3,
    kind: 'incident',
    rule: null,
    takenOverBy: null,
    incidentId: 7,
    windowId: null,
    title: 'Trouble',
    phase: 'identified',
    startsAt: NOW - HOUR,
    endsAt: null,
  },
  ...{ publishedAt: NOW - HOUR, impacts: [{ key: 'site lisbon', state: 'degraded', fromAt: NOW - HOUR, toAt: null }] },
  updates: [{ id: 1, at: NOW, phase: 'identified', text: 'Found.', by: 'Ada', mendedAt: null }],
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

test('planned work is maintenance in the bars of whom it concerns, as far as it has come, and what was taken back is nothing', () => {
  const past = { track: [], maintenance: [], impacts: [] }
  const work = publication({
    kind: 'maintenance',
    impacts: [
      { key: 'site lisbon', state: 'maintenance', fromAt: NOW - HOUR, toAt: NOW + HOUR },
      { key: 'site porto', state: 'maintenance', fromAt: NOW + HOUR, toAt: NOW + 2 * HOUR },
      { key: 'site lisbon', state: 'degraded', fromAt: NOW - HOUR, toAt: NOW - HOUR },
    ],
  })
  const laid = withImpacts(new Map(['site lisbon', 'site porto'].map((key) => [key, past])), [work], NOW)
  expect(laid.get('site lisbon')).toEqual({ ...past, maintenance: [{ fromAt: NOW - HOUR, toAt: NOW }] })
  expect(laid.get('site porto')).toEqual(past)
})
