import { expect, test } from 'vitest'
import { readListView, writeListView } from './list-view.ts'
import { LIST_NAMES, LISTS } from './lists.ts'

const read = (text: string) => readListView(LISTS.sites, new URLSearchParams(text))

test('a view survives the way through the URL, and nonsense in a URL is ignored', () => {
  const view = read('q=a+b&state=nonsense,down&sort=-since&columns=since,state,nonsense')
  expect(view).toEqual({ q: 'a b', states: ['down'], sort: 'since', descending: true, columns: ['state', 'site', 'since'] })
  expect(writeListView(LISTS.sites, view)).toEqual({ q: 'a b', state: 'down', sort: '-since', columns: 'state,site,since' })
  expect(read('sort=__proto__&columns=constructor')).toEqual(read(''))
})

test('what is as usual leaves no trace in the URL', () => {
  expect(Object.values(writeListView(LISTS.sites, read('sort=state')))).toEqual([undefined, undefined, undefined, undefined])
})

test.each(LIST_NAMES)('the table of %s names its rows and is sorted by something that it has', (name) => {
  const { columns, named, sorts, sort } = LISTS[name]
  expect(columns).toContain(named)
  expect(sorts).toContain(sort)
})
