import { expect, test } from 'vitest'
import { component, NOW, view } from '../testing/views.ts'
import type { PublicIncident, PublicMaintenance } from '../view/public-view.ts'
import { eventPage, historyPage, monthPage } from './events-page.ts'
import { statusPage } from './page.ts'

const HOUR = 3_600_000
const GROUPS = [
  { id: 'g', name: 'Sites', state: 'operational' as const, components: [component(), component({ id: 'k2', name: 'porto' })] },
]

const incident = (of: Partial<PublicIncident> = {}): PublicIncident => ({
  ...{ id: 'i1', title: 'A cable is cut', phase: 'resolved', startedAt: NOW - 4 * HOUR, resolvedAt: NOW - HOUR },
  impacts: [
    { componentId: 'k1', state: 'major-outage', fromAt: NOW - 4 * HOUR, toAt: NOW - 2 * HOUR },
    { componentId: 'k1', state: 'degraded', fromAt: NOW - 2 * HOUR, toAt: NOW - HOUR },
    { componentId: 'k2', state: 'degraded', fromAt: NOW - 3 * HOUR, toAt: NOW - 3 * HOUR },
  ],
  updates: [
    { id: 'u2', at: NOW - HOUR, phase: 'resolved', text: 'Mended.', mendedAt: NOW - HOUR / 2 },
    { id: 'u1', at: NOW - 4 * HOUR, phase: 'investigating', text: 'We look.', mendedAt: null },
  ],
  ...of,
})

const work: PublicMaintenance = {
  ...{ id: 'm2', title: 'New cables', phase: 'scheduled', startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR, componentIds: ['k2'] },
  updates: [{ id: 'u3', at: NOW, phase: 'scheduled', text: 'We renew them.', mendedAt: null }],
}
const of = (incidents: readonly PublicIncident[], maintenances: readonly PublicMaintenance[] = []) =>
  view({ groups: GROUPS, incidents, maintenances })

const textOf = (page: string | null) => (page ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('an incident’s page says what was said, the newest first, and who was hit how badly from when until when', () => {
  const page = eventPage(of([incident()]), 'i1') ?? ''
  expect(page.indexOf('Mended.')).toBeLessThan(page.indexOf('We look.'))
  expect(page).toContain('href="https://status.example.net/status#c-k1"')
  const text = textOf(page)
  expect(text).toContain('lisbon Outage 2026-11-21 11:30 UTC 2026-11-21 13:30 UTC 2 hours')
  expect(text).toContain('lisbon Degraded 2026-11-21 13:30 UTC 2026-11-21 14:30 UTC 60 minutes')
  expect(text).toContain('edited 2026-11-21 15:00 UTC')
  expect(text.match(/edited/g)).toHaveLength(1)
})

test('what was taken back is no impact, and what lasts is said to', () => {
  expect(textOf(eventPage(of([incident()]), 'i1'))).not.toMatch(/porto Degraded/)
  const open = incident({
    phase: 'identified',
    resolvedAt: null,
    impacts: [{ componentId: 'k2', state: 'degraded', fromAt: NOW - HOUR, toAt: null }],
  })
  expect(textOf(eventPage(of([open]), 'i1'))).toContain('porto Degraded 2026-11-21 14:30 UTC still lasts –')
})

test('planned work has its page too, with its times and whom it concerns', () => {
  expect(textOf(eventPage(of([], [work]), 'm2'))).toContain('porto Maintenance 2026-11-21 16:30 UTC 2026-11-21 17:30 UTC 60 minutes')
})

test('the history goes by months: one is shown, the others that have anything are linked with their counts', () => {
  const old = incident({ id: 'i0', title: 'Older', startedAt: Date.parse('2026-08-31T23:59:00Z'), resolvedAt: NOW })
  const whole = of([incident(), old], [work])
  const newest = historyPage(whole)
  expect(newest).toContain('A cable is cut')
  expect(newest).toContain('New cables')
  expect(newest).not.toContain('Older')
  expect(newest).toContain('<a href="https://status.example.net/status/history/2026-08">August 2026</a> (1)')
  expect(newest).toContain('<strong aria-current="page">November 2026</strong> (2)')
  const august = monthPage(whole, '2026-08') ?? ''
  expect(august).toContain('Older')
  expect(august).not.toContain('A cable is cut')
})

test('a month without anything says so, and what is no month is no page', () => {
  expect(monthPage(of([]), '2026-02')).toContain('Nothing happened in this month.')
  expect(historyPage(of([]))).toContain('November 2026')
  expect(['2026-13', '2026-1', 'x', '2026-00'].map((month) => monthPage(of([]), month))).toEqual([null, null, null, null])
})

test('the page itself shows what goes on and what is planned first, and what was completed with what was resolved', () => {
  const done: PublicMaintenance = {
    ...work,
    id: 'm3',
    title: 'Old cables',
    phase: 'completed',
    startsAt: NOW - 9 * HOUR,
    endsAt: NOW - 8 * HOUR,
  }
  const open = incident({ id: 'i9', title: 'Going on', phase: 'identified', resolvedAt: null })
  const page = statusPage(of([open, incident()], [work, done]), { land: '', staleMs: null })
  const order = ['Going on', 'New cables', 'Components</h2>', 'A cable is cut', 'Old cables'].map((text) => page.indexOf(text))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(order).not.toContain(-1)
})

test('headings go down one step at a time, wherever an incident stands', () => {
  const all = of([incident({ phase: 'identified', resolvedAt: null }), incident({ id: 'i2' })], [work])
  for (const page of [
    statusPage(all, { land: '', staleMs: null }),
    eventPage(all, 'i1') ?? '',
    eventPage(all, 'm2') ?? '',
    historyPage(all),
  ]) {
    const levels = [...page.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]))
    expect(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)).toBe(true)
  }
})
