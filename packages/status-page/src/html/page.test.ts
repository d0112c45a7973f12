import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { component, FACE, NOW, view } from '../testing/views.ts'
import type { PublicView } from '../view/public-view.ts'
import { devicesPage } from './devices.ts'
import { inlineTexts } from './document.ts'
import { eventPage, historyPage } from './events-page.ts'
import { statusPage } from './page.ts'

const HOSTILE = '"><img src=x onerror=alert(1)><script>\u202eevil</script>'
const pageOf = (of: PublicView) => statusPage(of, { land: 'M0 0', staleMs: null })

const update = (id: string) => ({ id, at: NOW - 60_000, phase: 'investigating' as const, text: HOSTILE, mendedAt: null })
const incident = { id: 'i1', title: HOSTILE, phase: 'investigating' as const, startedAt: NOW - 3_600_000, resolvedAt: null }

test('no name, title or text of anybody becomes markup, on any page', () => {
  const hostile = view({
    face: { ...FACE, name: HOSTILE, about: HOSTILE, logoUrl: 'javascript:alert(1)', contactUrl: 'javascript:alert(1)' },
    groups: [{ id: 'g', name: HOSTILE, state: 'degraded', components: [component({ name: HOSTILE })] }],
    incidents: [{ ...incident, impacts: [], updates: [update('u1')] }],
    maintenances: [
      { id: 'm1', title: HOSTILE, phase: 'scheduled', startsAt: NOW, endsAt: NOW + 1, componentIds: ['k1'], updates: [update('u2')] },
    ],
    map: [{ componentId: 'k1', latitude: 1, longitude: 2 }],
  })
  for (const page of [pageOf(hostile), devicesPage(hostile), historyPage(hostile), eventPage(hostile, 'i1') ?? '']) {
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain('javascript:')
    expect(page).not.toContain('\u202e')
  }
})

test('one hundred components of ninety days are one small answer', () => {
  const components = Array.from({ length: 100 }, (_, index) => component({ id: `k${index}`, name: `site ${index}` }))
  const page = pageOf(view({ groups: [{ id: 'g', name: 'Sites', state: 'operational', components }] }))
  expect(gzipSync(page).byteLength).toBeLessThan(20_000)
})

test('the page says what is wrong in one sentence, by names, before anything else', () => {
  const components = ['porto', 'riga', 'oslo', 'quito', 'lima'].map((name, index) =>
    component({ id: name, name, state: index === 0 ? 'operational' : 'major-outage' }),
  )
  const page = pageOf(view({ indicator: 'major', groups: [{ id: 'g', name: 'Sites', state: 'major-outage', components }] }))
  expect(page).toContain('Not everything works: riga, oslo, quito and 1 more.')
  expect(page.indexOf('Not everything works')).toBeLessThan(page.indexOf('Components</h2>'))
})

test('an ill measurement is said, and is no outage', () => {
  const groups = [{ id: 'g', name: 'Sites', state: 'unmeasured' as const, components: [component({ state: 'unmeasured' })] }]
  const page = pageOf(view({ isImpaired: true, groups }))
  expect(page).toContain('We cannot measure at the moment; nothing is known to be down.')
  expect(page).toContain('it does not mean an outage')
})

test.each([
  ['nobody measures, and the last that was known was fine', view({ isImpaired: true })],
  ['there is nothing to show', view({ groups: [] })],
])('a page on which %s does not say that anything works', (_, shown) => {
  expect(pageOf(shown)).not.toMatch(/works/)
  expect(pageOf(shown)).toContain('<div class="hero"><svg class="g s-unmeasured"')
})

test('a page that cannot be renewed tells its age', () => {
  expect(statusPage(view(), { land: '', staleMs: 3_600_000 * 3 })).toContain('put together 3 hours ago')
})

test('a day that something happened on is told in words, so that nobody needs the colours or a pointer', () => {
  expect(pageOf(view())).toContain('2026-11-18 · Partial outage · 95.83 % uptime · Outage 15:30–16:30 UTC')
})

test('the formula of the uptime is printed with its numbers', () => {
  expect(pageOf(view())).toContain('do not count.')
  expect(pageOf(view())).toMatch(/\(60 days \+ half of 0 seconds in doubt\) \/ \(60 days \+ 0 seconds \+ 60 minutes\)/)
})

test('the inline scripts and styles are those that the policy of the page allows', () => {
  const page = pageOf(view())
  const { scripts, styles } = inlineTexts(FACE)
  expect([...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1])).toEqual(scripts)
  expect([...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((match) => match[1])).toEqual(styles)
  expect(page).not.toMatch(/ (?:on[a-z]+|style)=/)
})

test('a page in German says nothing in English', () => {
  const page = pageOf(view({ face: { ...FACE, language: 'de' } }))
  expect(page).toContain('<html lang="de"')
  expect(page).toContain('Alles funktioniert.')
  expect(page).not.toMatch(/Operational|uptime|Incidents|Today/)
})

test('there is no page for an incident that the page does not have', () => {
  expect(eventPage(view(), 'i99')).toBeNull()
})
