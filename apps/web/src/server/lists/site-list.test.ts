import type { SiteSummary } from '@lispwatch/db/sites'
import { expect, test } from 'vitest'
import { type SitesWanted, selectSites } from './site-list.ts'

function site(name: string, facts: Partial<SiteSummary> = {}): SiteSummary {
  return {
    ...{ name, state: 'ok', sinceAt: null, publicName: null, provider: null, tags: [], location: null, reason: '', eids: [] },
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
const WANTED: SitesWanted = { q: '', states: [], sort: 'state', descending: false, provider: null }

const names = (part: Partial<SitesWanted>, sites = ALL) => selectSites(sites, { ...WANTED, ...part }).rows.map(({ name }) => name)

test('the worst state comes first unless another order is asked for', () => {
  expect(names({})).toEqual(['oslo', 'bern', 'lisbon-2'])
  expect(names({ sort: 'site' })).toEqual(['bern', 'lisbon-2', 'oslo'])
  expect(names({ sort: 'site', descending: true })).toEqual(['oslo', 'lisbon-2', 'bern'])
  expect(names({ sort: 'provider' })).toEqual(['lisbon-2', 'bern', 'oslo'])
})

test('names are ordered as people count', () => {
  expect(names({ sort: 'site' }, [site('site 10'), site('site 9'), site('Site 1')])).toEqual(['Site 1', 'site 9', 'site 10'])
})

test('dormant sites are shown when they are asked for, found, or all there is', () => {
  const asleep = site('asleep', { state: 'dormant' })
  const some = [...ALL, asleep]
  expect(names({}, some)).toEqual(['oslo', 'bern', 'lisbon-2'])
  expect(names({ states: ['dormant'] }, some)).toEqual(['asleep'])
  expect(names({ q: 'asl' }, some)).toEqual(['asleep'])
  expect(names({}, [asleep])).toEqual(['asleep'])
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

test('states and a provider narrow the list, and states are counted worst first', () => {
  expect(names({ states: ['down', 'ok'] })).toEqual(['oslo', 'lisbon-2'])
  expect(names({ provider: 'Atlantic' })).toEqual(['lisbon-2'])
  expect(selectSites(ALL, WANTED)).toMatchObject({
    total: 3,
    counts: [
      { state: 'down', count: 1 },
      { state: 'degraded', count: 1 },
      { state: 'ok', count: 1 },
    ],
  })
})
