import { expect, test } from 'vitest'
import { LIST_NAMES } from '../../lib/lists.ts'
import { apiCall, LIST_PAGE } from './list-pages.ts'

const HERE = 'https://watch.example'

test('what a view shows is asked of the API as far as it understands, and the rest is named', () => {
  expect(apiCall('sites', HERE, { q: 'lisbon core', state: 'down', sort: '-since', columns: 'site' })).toEqual({
    command: `curl -H "Authorization: Bearer $LISPWATCH_TOKEN" 'https://watch.example/api/v1/sites?q=lisbon+core&state=down&limit=1000'`,
    leftOut: [],
  })
  expect(apiCall('mappings', HERE, { iid: '7', within: '10.0.0.0/8', q: undefined }).leftOut).toEqual(['within'])
  expect(apiCall('sites', HERE, { state: 'down,degraded' }).leftOut).toEqual(['state'])
})

test('a hostile name leaves neither its quotes nor its address', () => {
  const { command } = apiCall('sites', HERE, { q: `'; rm -rf / #"$(x)\`y\`&limit=1` })
  expect(command.match(/'/g)).toHaveLength(2)
  expect(command).toMatch(/'https:\/\/watch\.example\/api\/v1\/sites\?[^'`$"\s]*'$/)
})

test.each(LIST_NAMES)('%s has a page and a resource', (list) => {
  expect(LIST_PAGE[list].path).toBe(`/${list.replace('-', '/')}`)
})
