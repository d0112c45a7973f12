import { expect, test } from 'vitest'
import type { SiteSummary } from '../../lib/shapes.ts'
import { countStates, selectSites } from './select.ts'
import { DEFAULT_VIEW, readView, writeView } from './view.ts'

function site(name: string, facts: Partial<SiteSummary> = {}): SiteSummary {
  return {
    name,
    state: 'ok',
    sinceAt: null,
    publicName: null,
    provider: null,
    tags: [],
    location: null,
    reason: '',
    eids: [],
    registrationCounts: { unknown: 0, registered: 0, unregistered: 0 },
    locatorCounts: { unknown: 0, up: 0, down: 0, 'service-down': 0 },
    lastObservedAt: null,
    ...facts,
  }
}

const LISBON = site('lisbon-2', { provider: 'Atlantic', eids: ['10.1.0.0/24', '[101]10.9.0.0/16'], tags: ['core'] })
const BERN = site('bern', { state: 'degraded', sinceAt: 10, location: { name: 'Bern, Switzerland', latitude: 46.9, longitude: 7.4 } })
const OSLO = site('oslo', { state: 'down', sinceAt: 20, eids: ['2001:db8:7::/48'] })
const ALL = [LISBON, BERN, OSLO]

function names(view: Partial<typeof DEFAULT_VIEW>): string[] {
  return selectSites(ALL, { ...DEFAULT_VIEW, ...view }).map(({ name }) => name)
}

test('the worst state comes first unless another order is asked for', () => {
  expect(names({})).toEqual(['oslo', 'bern', 'lisbon-2'])
  expect(names({ sort: 'site' })).toEqual(['bern', 'lisbon-2', 'oslo'])
  expect(names({ sort: 'site', descending: true })).toEqual(['oslo', 'lisbon-2', 'bern'])
  expect(names({ sort: 'provider' })).toEqual(['lisbon-2', 'bern', 'oslo'])
})

test('dormant sites are shown when they are asked for, found, or all there is', () => {
  const asleep = site('asleep', { state: 'dormant' })
  const shown = (view: Partial<typeof DEFAULT_VIEW>, sites = [...ALL, asleep]) =>
    selectSites(sites, { ...DEFAULT_VIEW, ...view }).map(({ name }) => name)
  expect(shown({})).toEqual(['oslo', 'bern', 'lisbon-2'])
  expect(shown({ states: ['dormant'] })).toEqual(['asleep'])
  expect(shown({ q: 'asl' })).toEqual(['asleep'])
  expect(shown({}, [asleep])).toEqual(['asleep'])
})

test.each([
  ['LISB', ['lisbon-2']],
  ['switzerland', ['bern']],
  ['core atlantic', ['lisbon-2']],
  ['core switzerland', []],
  ['10.1.0.77', ['lisbon-2']],
  ['10.9.200.1', ['lisbon-2']],
  ['2001:db8:7::1', ['oslo']],
  ['10.2.0.1', []],
])('the filter %j finds %j', (q, expected) => {
  expect(names({ q })).toEqual(expected)
})

test('states narrow the list, and are counted worst first', () => {
  expect(names({ states: ['down', 'ok'] })).toEqual(['oslo', 'lisbon-2'])
  expect(countStates(ALL)).toEqual([
    { state: 'down', count: 1 },
    { state: 'degraded', count: 1 },
    { state: 'ok', count: 1 },
  ])
})

test('a view survives the way through the URL, and nonsense in a URL is ignored', () => {
  const url = new URLSearchParams('q=a+b&state=nonsense,down&sort=-since')
  const view = readView(url)
  expect(view).toEqual({ q: 'a b', states: ['down'], sort: 'since', descending: true })
  expect(writeView(view)).toEqual({ q: 'a b', state: ['down'], sort: '-since' })
  expect(readView(new URLSearchParams('sort=__proto__'))).toEqual(DEFAULT_VIEW)
})
