import { expect, test } from 'vitest'
import { paths } from '../../lib/paths.ts'
import { LAYERS, readView, writeView } from './view.ts'

const read = (query: string) => readView(new URLSearchParams(query))

test('the usual map has a bare URL', () => {
  expect(paths.map(writeView(read('')))).toBe('/map')
  expect(read('').layers).toEqual(['sites', 'servers', 'vantages', 'night'])
})

test.each([
  'site=lisbon&q=10.1.8.77&state=ok%2Cdown&provider=North+%26+Co&tag=office&layers=sites%2Crlocs',
  'layers=none',
  `layers=${LAYERS.join('%2C')}`,
])('a view survives the way through its URL: %s', (query) => {
  expect(paths.map(writeView(read(query)))).toBe(`/map?${query}`)
})

test('what a URL asks for and does not exist is left out', () => {
  expect(read('state=purple,down&layers=moon,rlocs')).toMatchObject({ states: ['down'], layers: ['rlocs'] })
})
