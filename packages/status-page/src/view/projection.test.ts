import { expect, test } from 'vitest'
import { devicesPage } from '../html/devices.ts'
import { historyPage } from '../html/events-page.ts'
import { statusPage } from '../html/page.ts'
import { atomFeed, jsonFeed, rssFeed } from '../machine/feeds.ts'
import { STATUSPAGE } from '../machine/statuspage.ts'
import { FACE, NOW } from '../testing/views.ts'
import type { KnownThing, PageChoice, StatusKnowledge } from './knowledge.ts'
import { publicView } from './projection.ts'
import type { ComponentKind } from './public-view.ts'

const ALL: readonly ComponentKind[] = ['provider', 'map-server', 'map-resolver', 'ddt-node', 'proxy', 'site', 'other']

const thing = (of: Partial<KnownThing> & Pick<KnownThing, 'key' | 'kind' | 'name'>): KnownThing => ({
  ...{
    id: `x${of.key.length}${of.name.length}`,
    publicName: null,
    providers: ['atlas'],
    state: 'ok',
    sinceAt: NOW - 1000,
    lastHeardAt: NOW - 1000,
  },
  ...{ rttMs: 1, tags: [], position: null, past: { track: [], maintenance: [], impacts: [] } },
  ...of,
})

const choice = (of: Partial<PageChoice> = {}): PageChoice => ({
  ...{ face: FACE, provider: null, shows: ALL, showsNodeNames: false, groups: [], eidBlocks: [], showsLocators: false, showsHeads: false },
  ...of,
})

const knowledge = (things: readonly KnownThing[], of: Partial<StatusKnowledge> = {}): StatusKnowledge => ({
  ...{
    measuredAt: NOW - 1000,
    places: 2,
    isImpaired: false,
    incidents: [],
    maintenances: [],
    registrations: [],
    registrationsMeasured: [],
    heads: [],
  },
  things,
  ...of,
})

const SECRET_SITE = thing({
  key: 'site secret-plant',
  id: 's1',
  kind: 'site',
  name: 'secret-plant',
  position: { latitude: 1, longitude: 2 },
})
const SECRET_NODE = thing({ key: 'node secret-core-7', id: 'n1', kind: 'map-server', name: 'secret-core-7' })
const OPEN_SITE = thing({ key: 'site inner-lisbon', id: 's2', kind: 'site', name: 'inner-lisbon', publicName: 'Lisbon' })
const FOREIGN = thing({ key: 'site foreign', id: 's3', kind: 'site', name: 'foreign', publicName: 'Foreign', providers: ['other'] })

const names = (view: ReturnType<typeof publicView>) => view.groups.flatMap(({ components }) => components.map(({ name }) => name))

test('a site is public when it has a public name, and under that name only', () => {
  const view = publicView(knowledge([SECRET_SITE, OPEN_SITE]), choice(), { now: NOW })
  expect(names(view)).toEqual(['Lisbon'])
  expect(view.map).toEqual([])
})

test('nodes keep their names to themselves unless the operator chose otherwise', () => {
  expect(names(publicView(knowledge([SECRET_NODE]), choice(), { now: NOW }))).toEqual(['Map-server 1'])
  expect(names(publicView(knowledge([SECRET_NODE]), choice({ showsNodeNames: true }), { now: NOW }))).toEqual(['secret-core-7'])
})

test('nothing that is not public is in any rendering, whatever was published about it', () => {
  const published = {
    incidents: [
      {
        ...{ id: 'i1', title: 'Trouble', phase: 'investigating' as const, startedAt: NOW - 1, resolvedAt: null, updates: [] },
        impacts: [SECRET_SITE, OPEN_SITE].map(({ key }) => ({ key, state: 'degraded' as const, fromAt: NOW - 1, toAt: null })),
      },
      {
        ...{
          id: 'i2',
          title: 'Only about secret-plant',
          phase: 'investigating' as const,
          startedAt: NOW - 1,
          resolvedAt: null,
          updates: [],
        },
        impacts: [{ key: SECRET_SITE.key, state: 'degraded' as const, fromAt: NOW - 1, toAt: null }],
      },
    ],
    maintenances: [
      {
        id: 'm1',
        title: 'Only secret-core-7',
        phase: 'scheduled' as const,
        startsAt: NOW,
        endsAt: NOW + 1,
        keys: ['site foreign'],
        updates: [],
      },
    ],
  }
  const view = publicView(knowledge([SECRET_SITE, SECRET_NODE, OPEN_SITE, FOREIGN], published), choice({ provider: 'atlas' }), { now: NOW })
  const renderings = [
    statusPage(view, { land: '', staleMs: null }),
    ...[devicesPage(view), historyPage(view), atomFeed(view), rssFeed(view), JSON.stringify(jsonFeed(view)), JSON.stringify(view)],
    ...Object.values(STATUSPAGE).map((made) => JSON.stringify(made(view))),
  ]
  for (const rendering of renderings) expect(rendering).not.toMatch(/secret|inner-lisbon|Foreign/i)
  expect(view.incidents.map(({ id }) => id)).toEqual(['i1'])
})

test("a provider's page has what belongs to it and to those under it", () => {
  const below = thing({
    key: 'site below',
    id: 's4',
    kind: 'site',
    name: 'below',
    publicName: 'Below',
    providers: ['atlas-south', 'atlas'],
  })
  expect(names(publicView(knowledge([OPEN_SITE, below, FOREIGN]), choice({ provider: 'atlas' }), { now: NOW }))).toEqual([
    'Lisbon',
    'Below',
  ])
})

test('groups of the operator come first, and what is in them stands nowhere else; a group is as bad as its worst', () => {
  const down = { ...OPEN_SITE, state: 'down' as const }
  const view = publicView(knowledge([down, SECRET_NODE]), choice({ groups: [{ name: 'Iberia', members: [down.key] }] }), { now: NOW })
  expect(view.groups.map(({ name, state, components }) => [name, state, components.length])).toEqual([
    ['Iberia', 'major-outage', 1],
    ['Map-servers', 'operational', 1],
  ])
})

test('a group is what its measured parts are, and not measured only where nothing of it is', () => {
  const dark = { ...thing({ key: 'node n2', id: 'n2', kind: 'map-server', name: 'n2' }), state: 'unknown' as const }
  const stateOf = (things: readonly KnownThing[]) => publicView(knowledge(things), choice(), { now: NOW }).groups.map(({ state }) => state)
  expect(stateOf([SECRET_NODE, dark])).toEqual(['operational'])
  expect(stateOf([dark])).toEqual(['unmeasured'])
  expect(statusPage(publicView(knowledge([SECRET_NODE, dark]), choice(), { now: NOW }), { land: '', staleMs: null })).toContain(
    'Everything that is measured works.',
  )
})

test('who does not measure calls nobody down', () => {
  const hidden = [OPEN_SITE, SECRET_NODE].map((one) => ({ ...one, state: 'impaired' as const }))
  const view = publicView(knowledge(hidden, { isImpaired: true }), choice(), { now: NOW })
  expect(view.indicator).toBe('none')
  expect(view.groups.every(({ state }) => state === 'unmeasured')).toBe(true)
})

test('what was over for more than fourteen days is in the history only', () => {
  const old = {
    ...{
      id: 'i1',
      title: 'Old',
      phase: 'resolved' as const,
      startedAt: NOW - 20 * 86_400_000,
      resolvedAt: NOW - 19 * 86_400_000,
      updates: [],
    },
    impacts: [],
  }
  const known = knowledge([OPEN_SITE], { incidents: [old] })
  expect(publicView(known, choice(), { now: NOW }).incidents).toEqual([])
  expect(publicView(known, choice(), { now: NOW, isWhole: true }).incidents).toHaveLength(1)
})
