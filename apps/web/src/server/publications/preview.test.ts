import type { StoredPublication } from '@lispwatch/db/publications'
import { FACE, NOW } from '@lispwatch/status-page/testing/views'
import type { KnownThing, PageChoice } from '@lispwatch/status-page/view/knowledge'
import { expect, test } from 'vitest'
import { previewOf } from './preview.ts'
import { shownComponents } from './shown-components.ts'
import type { StatusInside } from './status-inside.ts'

const thing = (of: Pick<KnownThing, 'key' | 'id' | 'kind' | 'name' | 'publicName'>): KnownThing => ({
  ...{ providers: ['atlas'], tags: [], state: 'ok', sinceAt: null, lastHeardAt: null, rttMs: null, position: null },
  ...{ past: { track: [], maintenance: [], impacts: [] } },
  ...of,
})

const page = (of: Partial<PageChoice> = {}): PageChoice => ({
  ...{
    face: FACE,
    provider: null,
    shows: ['site', 'map-server'],
    showsNodeNames: false,
    groups: [],
    eidBlocks: [],
    showsLocators: false,
    showsHeads: false,
  },
  ...of,
})

const INSIDE: StatusInside = {
  knowledge: {
    ...{
      measuredAt: NOW,
      places: 1,
      isImpaired: false,
      incidents: [],
      maintenances: [],
      registrations: [],
      registrationsMeasured: [],
      heads: [],
    },
    things: [
      thing({ key: 'site inner-lisbon', id: 's1', kind: 'site', name: 'inner-lisbon', publicName: 'Lisbon' }),
      thing({ key: 'site secret', id: 's2', kind: 'site', name: 'secret', publicName: null }),
      thing({ key: 'node porto-ms', id: 'n1', kind: 'map-server', name: 'porto-ms', publicName: null }),
    ],
  },
  pages: [
    { name: 'default', choice: page() },
    { name: 'servers', choice: page({ shows: ['map-server'] }) },
  ],
  madeAt: NOW,
}

const stored = (of: Partial<StoredPublication> = {}): StoredPublication => ({
  ...{ id: 4, kind: 'incident', rule: null, takenOverBy: null, incidentId: 7, windowId: null, title: 'A cable', phase: 'investigating' },
  ...{ startsAt: NOW - 60_000, endsAt: null, publishedAt: null, updates: [], author: 'Ada', madeAt: NOW, revision: 0 },
  ...{ nextPhase: 'identified', nextText: 'A cable is cut.' },
  impacts: [
    { key: 'site inner-lisbon', state: 'major-outage', fromAt: NOW - 60_000, toAt: null },
    { key: 'site secret', state: 'major-outage', fromAt: NOW - 60_000, toAt: null },
  ],
  ...of,
})

test('components are offered by the names that the pages show, once, and what no page shows is none', () => {
  expect(shownComponents(INSIDE).map(({ key, name, pages }) => [key, name, pages])).toEqual([
    ['node porto-ms', 'Map-server 1', ['default', 'servers']],
    ['site inner-lisbon', 'Lisbon', ['default']],
  ])
})

test('a preview is the page as it would be, with what is prepared as the newest update, and gives nothing away that the page does not', () => {
  const { html } = previewOf(stored(), INSIDE, { page: null, now: NOW }) ?? {}
  expect(html).toContain('A cable is cut.')
  expect(html).toContain('<strong>Identified</strong>')
  expect(html).toContain('Lisbon')
  expect(html).not.toMatch(/secret|inner-lisbon|Ada/)
})

test('without words it is as it stands, and with what was said before below what is said next', () => {
  const update = { id: 1, at: NOW - 1000, phase: 'investigating' as const, text: 'We look.', by: 'Ada', mendedAt: null }
  const of = (nextText: string) =>
    previewOf(stored({ publishedAt: NOW - 1000, updates: [update], nextText }), INSIDE, { page: null, now: NOW })
  expect(of('')?.html).toContain('We look.')
  expect(of('')?.html).not.toContain('Identified')
  const both = of('A cable is cut.')?.html ?? ''
  expect(both.indexOf('A cable is cut.')).toBeLessThan(both.indexOf('We look.'))
})

test('a page on which nobody is hit shows nothing of it, and of a page that is not there nothing is said', () => {
  expect(previewOf(stored(), INSIDE, { page: 'servers', now: NOW })?.html).toBeNull()
  expect(previewOf(stored(), INSIDE, { page: 'none', now: NOW })).toBeUndefined()
})
