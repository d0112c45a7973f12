import { expect, test } from 'vitest'
import { rlocPoints } from './rloc-points.ts'
import { inPointOrder, sitePoints } from './site-points.ts'

const site = (name: string, latitude: number | null, provider: string | null = null) => ({
  ...{ name, publicName: null, provider, tags: [], eids: [] },
  location: latitude === null ? null : { name: 'Somewhere', latitude, longitude: 8 },
})

test('sites without a place come last, so that the others are numbered like their positions', () => {
  const sites = [site('a', null), site('b', 50, 'North'), site('c', 51, 'South'), site('d', null, 'North')]
  const points = sitePoints(sites)
  expect(points.names).toEqual(['b', 'c', 'a', 'd'])
  expect(points.names).toEqual(inPointOrder(sites).map(({ name }) => name))
  expect(points.latitudes).toEqual([50, 51])
  expect(points.providers).toEqual({ words: ['North', 'South'], of: [0, 1, -1, 0] })
  expect(points.places).toEqual({ words: ['Somewhere'], of: [0, 0, -1, -1] })
})

test('the version is the same for the same sites, and another one when any of them is told otherwise', () => {
  const version = (latitude: number, provider: string | null) => sitePoints([site('a', latitude, provider)]).version
  expect(version(50, 'North')).toBe(version(50, 'North'))
  expect(new Set([version(50, 'North'), version(51, 'North'), version(50, 'South'), version(50, null)]).size).toBe(4)
})

test('locators are told with where they are', () => {
  const position = { latitude: 1, longitude: 2, accuracyMetres: null, name: null, source: 'mmdb' as const }
  expect(rlocPoints([{ rloc: '192.0.2.1', position }])).toMatchObject({ rlocs: ['192.0.2.1'], latitudes: [1], longitudes: [2] })
})
