import { expect, test } from 'vitest'
import type { LocatorPlace, SiteLocator } from '../../lib/shapes.ts'
import { arcClass, locatorArcs } from './locator-arcs.ts'

const EIDS = ['10.1.0.0/24', '10.2.0.0/24']
const LISBON = { latitude: 38.7, longitude: -9.1 }

/** Priorities for each EID-prefix; null: not in its mapping. */
function locator(rloc: string, priorities: readonly (number | null)[], state: SiteLocator['state'] = 'up'): SiteLocator {
  return {
    ...{ rloc, port: 4342, state, votes: [], etrSays: [] },
    displayState: state === 'up' ? 'ok' : state,
    uses: priorities.map((priority, i) => ({
      eid: EIDS[i] ?? '',
      mapped: priority === null ? null : { priority, weight: 50 },
      expected: null,
    })),
  }
}
const place = (rloc: string, latitude: number, longitude: number): LocatorPlace => ({
  ...{ rloc, latitude, longitude, accuracyMetres: null, name: null, source: 'mmdb' },
})

test('those that carry traffic come first, and a locator is what it does most', () => {
  const locators = [locator('192.0.2.3', [null, null]), locator('192.0.2.2', [2, null]), locator('192.0.2.1', [1, 2])]
  const arcs = locatorArcs({ eids: EIDS, locators, location: LISBON }, [])
  expect(arcs.map(({ rloc, role, words }) => [rloc, role, words])).toEqual([
    ['192.0.2.1', 'active', 'active 100 %'],
    ['192.0.2.2', 'backup', 'backup'],
    ['192.0.2.3', 'unused', 'expected, but in no mapping'],
  ])
})

test('a line is drawn where both places are known and differ', () => {
  const locators = ['192.0.2.1', '192.0.2.2', '192.0.2.3'].map((rloc) => locator(rloc, [1]))
  const places = [place('192.0.2.1', 50, 8), place('192.0.2.2', 38.701, -9.101)]
  const arcs = locatorArcs({ eids: EIDS, locators, location: LISBON }, places)
  expect(arcs.map(({ isHere, points }) => [isHere, points.length])).toEqual([
    [false, 1],
    [true, 0],
    [false, 0],
  ])
  expect(locatorArcs({ eids: EIDS, locators, location: null }, places).every(({ points }) => points.length === 0)).toBe(true)
})

test('solid is active, dashed is backup, broken is down whatever it was, faint is what carries nothing or what nobody knows', () => {
  const look = (role: 'active' | 'backup' | 'unused', state: 'ok' | 'down' | 'service-down' | 'unknown') => arcClass({ role, state })
  expect([look('active', 'ok'), look('backup', 'ok'), look('unused', 'ok'), look('active', 'unknown')]).toEqual([
    'arc-active',
    'arc-backup',
    'arc-faint',
    'arc-faint',
  ])
  expect([look('active', 'down'), look('backup', 'service-down')]).toEqual(['arc-broken', 'arc-broken'])
})
