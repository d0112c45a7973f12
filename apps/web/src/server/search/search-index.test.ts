import { expect, it } from 'vitest'
import { type Findable, type FoundGroup, search, searchIndex } from './search-index.ts'

const of = (kind: Findable['kind'], key: string, detail = ''): Findable => ({ kind, key, detail, state: null })

const INDEX = searchIndex([
  of('eid', '10.1.0.0/16', 'north'),
  of('eid', '10.1.2.0/24', 'lisbon, north'),
  of('eid', '[101]10.1.0.0/20', 'porto'),
  of('eid', '[7]02:00:00:00:00:01/48'),
  of('site', 'lisbon', 'Lisbon office, north'),
  of('site', 'lisbon-2', 'north'),
  of('site', 'new-lisbon', 'south'),
  of('rloc', '203.0.113.11', 'lisbon'),
  of('server', 'ms-north', 'map-server, 192.0.2.1'),
  of('provider', 'north'),
])

const told = (groups: readonly FoundGroup[]) =>
  groups.map(({ kind, hits }) => `${kind}: ${hits.map(({ key, covers }) => (covers ? `(${key})` : key)).join(' ')}`)

it('an address finds the longest EID-prefix that covers it, in every instance, or in the one it names', () => {
  expect(told(search(INDEX, '10.1.2.77'))).toEqual(['eid: (10.1.2.0/24) ([101]10.1.0.0/20)'])
  expect(told(search(INDEX, '[101]10.1.2.77'))).toEqual(['eid: ([101]10.1.0.0/20)'])
  expect(told(search(INDEX, '10.1.0.0/16'))).toEqual(['eid: (10.1.0.0/16)'])
})

it('puts the whole name before its beginning, that before a word, and that before what is somewhere within', () => {
  expect(told(search(INDEX, 'LISBON'))).toEqual(['site: lisbon lisbon-2 new-lisbon', 'eid: 10.1.2.0/24', 'rloc: 203.0.113.11'])
  expect(told(search(INDEX, 'north'))).toEqual([
    'provider: north',
    'eid: 10.1.0.0/16 10.1.2.0/24',
    'site: lisbon lisbon-2',
    'server: ms-north',
  ])
})

it('wants every word, and finds servers by their address and what they do', () => {
  expect(told(search(INDEX, 'lisbon office'))).toEqual(['site: lisbon'])
  expect(told(search(INDEX, '192.0.2.1'))).toEqual(['server: ms-north'])
  expect(told(search(INDEX, 'map-server'))).toEqual(['server: ms-north'])
  expect(told(search(INDEX, '02:00:00'))).toEqual(['eid: [7]02:00:00:00:00:01/48'])
  for (const nothing of ['', '   ', 'nobody', '(', '['.repeat(300)]) expect(search(INDEX, nothing)).toEqual([])
})

it('tells six of a kind, the shortest of equals first', () => {
  const many = searchIndex(Array.from({ length: 30 }, (_, n) => of('site', `site-${'x'.repeat(30 - n)}`)))
  expect(search(many, 'site')[0]?.hits.map(({ key }) => key.length)).toEqual([6, 7, 8, 9, 10, 11])
})
