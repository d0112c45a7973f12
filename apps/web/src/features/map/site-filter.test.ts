import { SEVERITY, type State } from '@lispwatch/domain/state'
import { expect, test } from 'vitest'
import type { SitePoints } from '../../lib/shapes.ts'
import { filterSites, tagsOf, worstFirst } from './site-filter.ts'

const POINTS: SitePoints = {
  version: '1',
  names: ['bergen', 'lisbon', 'osaka', 'attic'],
  publicNames: ['Ferry company', null, null, null],
  places: { words: ['Bergen', 'Lisboa'], of: [0, 1, -1, -1] },
  providers: { words: ['Fjord', 'Atlantic'], of: [0, 1, 1, -1] },
  tags: [['office'], [], ['office', 'lab'], []],
  eids: [['10.1.0.0/24'], ['10.2.0.0/24', 'fd00:2::/48'], ['[7]10.3.0.0/24'], []],
  latitudes: [60, 38, 34],
  longitudes: [5, -9, 135],
  tree: { parents: [-1, -1, -1], zooms: [] },
}
const indexes = (...states: State[]) => Uint8Array.from(states, (state) => SEVERITY.indexOf(state))
const STATES = indexes('ok', 'down', 'ok', 'dormant')
const NOTHING = { q: '', states: [], provider: undefined, tag: undefined }

/** The names that a filter leaves. */
function left(filter: Partial<Parameters<typeof filterSites>[2]>, states = STATES): string[] {
  const { mask } = filterSites(POINTS, states, { ...NOTHING, ...filter })
  return POINTS.names.filter((_, i) => mask[i] === 1)
}

test('dormant sites are shown when they are asked for or found, or when there are no others', () => {
  expect(left({})).toEqual(['bergen', 'lisbon', 'osaka'])
  expect(left({ states: ['dormant'] })).toEqual(['attic'])
  expect(left({ q: 'attic' })).toEqual(['attic'])
  expect(left({}, indexes('dormant', 'dormant', 'dormant', 'dormant'))).toHaveLength(4)
})

test('words find names, public names, places, providers, tags and EID-prefixes, all of them together', () => {
  expect(['ferry', 'lisboa', 'atlantic lab', '10.2.0', 'office fjord'].map((q) => left({ q }))).toEqual([
    ['bergen'],
    ['lisbon'],
    ['osaka'],
    ['lisbon'],
    ['bergen'],
  ])
})

test('an address finds the sites whose EID-prefix covers it, in any instance', () => {
  expect(['10.1.0.77', 'fd00:2:0:1::9', '10.3.0.1', '192.0.2.1'].map((q) => left({ q }))).toEqual([['bergen'], ['lisbon'], ['osaka'], []])
})

test('provider and tag narrow each other; what does not exist leaves nothing', () => {
  expect(left({ provider: 'Atlantic' })).toEqual(['lisbon', 'osaka'])
  expect(left({ provider: 'Atlantic', tag: 'office' })).toEqual(['osaka'])
  expect(left({ provider: 'Nobody' })).toEqual([])
})

test('the legend counts what the other filters leave, worst first, and keeps what is chosen', () => {
  const { counts } = filterSites(POINTS, STATES, { ...NOTHING, provider: 'Atlantic', states: ['flapping'] })
  expect(counts).toEqual([
    { state: 'down', count: 1 },
    { state: 'flapping', count: 0 },
    { state: 'ok', count: 1 },
  ])
})

test('the list is worst first, then by name', () => {
  const names = worstFirst(POINTS, STATES, Uint8Array.of(1, 1, 1, 1), (i) => i !== 3).map((i) => POINTS.names[i])
  expect(names).toEqual(['lisbon', 'bergen', 'osaka'])
  expect(tagsOf(POINTS)).toEqual(['lab', 'office'])
})
