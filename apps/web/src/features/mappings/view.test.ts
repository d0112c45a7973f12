import { expect, test } from 'vitest'
import { readInstant, writeInstant } from '../../lib/instant-text.ts'
import { eidParts, paths } from '../../lib/paths.ts'
import { readView, tableInput, writeView } from './view.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const USUAL = readView(new URLSearchParams(), NOW)
const urlOf = (view: typeof USUAL) => paths.withSearch(paths.mappings(), writeView(view))

test('a view survives the way through the URL, and defaults leave no trace', () => {
  const view = {
    ...{ tab: 'mappings' as const, q: 'a b', within: '10.1.0.0/16', iid: 7, states: ['in-doubt' as const], sort: 'last' as const },
    ...{ descending: true, columns: ['prefix' as const, 'locators' as const], source: 'archive:old lists', at: Date.UTC(2013, 10, 6) },
  }
  const url = urlOf(view)
  expect(readView(new URL(url, 'http://watch.example').searchParams, NOW)).toEqual(view)
  expect(urlOf(USUAL)).toBe('/mappings')
})

test('nonsense in a URL is left at the default', () => {
  const url = new URLSearchParams('state=x&sort=__proto__&iid=4294967296&source=archive:&at=2013-13-01&tab=y')
  expect(readView(url, NOW)).toEqual(USUAL)
})

test('an instant is a day or a time in UTC that is past', () => {
  expect(readInstant('2013-11-06', NOW)).toBe(Date.UTC(2013, 10, 6))
  expect(readInstant('2013-11-06T12:30:00Z', NOW)).toBe(Date.UTC(2013, 10, 6, 12, 30))
  for (const text of ['2026-11-22', '2013-11-06T12:30:00', 'yesterday', '1383739200000']) expect(readInstant(text, NOW)).toBeNull()
  for (const at of [0, Date.UTC(2013, 10, 6), NOW - 1]) expect(readInstant(writeInstant(at), NOW)).toBe(at)
})

test('a block that is none narrows nothing', () => {
  expect(tableInput({ ...USUAL, within: '10.1.0.0/33' }).within).toBeNull()
  expect(tableInput({ ...USUAL, within: ' 10.1.0.0/16 ' }).within).toBe('10.1.0.0/16')
})

test.each([
  ['10.1.0.0/24', '/mappings/0/10.1.0.0%2F24'],
  ['[101]2001:db8::/32', '/mappings/101/2001%3Adb8%3A%3A%2F32'],
  ['[7]02:00:00:00:00:01/48', '/mappings/7/02%3A00%3A00%3A00%3A00%3A01%2F48'],
  ["'a name?'", "/mappings/0/'a%20name%3F'"],
])('the page of %s is %s', (eid, path) => {
  expect(paths.eid(eid)).toBe(path)
  const { iid, prefix } = eidParts(eid)
  expect(iid === 0 ? prefix : `[${iid}]${prefix}`).toBe(eid)
})
