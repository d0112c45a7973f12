import { expect, test } from 'vitest'
import { isEmptyScope, MOST_NAMES, namesIn, withEverything, withNames, withoutName } from './scope.ts'

test('names are kept once each, by kind, and taken away one by one', () => {
  const { scope, left } = withNames({ sites: ['Lisbon'] }, [
    { kind: 'sites', name: 'Lisbon' },
    { kind: 'tags', name: 'core' },
    { kind: 'sites', name: 'Osaka' },
  ])
  expect(scope).toEqual({ sites: ['Lisbon', 'Osaka'], tags: ['core'] })
  expect(left).toBe(0)
  expect(namesIn(scope)).toHaveLength(3)
  expect(withoutName(scope, { kind: 'tags', name: 'core' })).toEqual({ sites: ['Lisbon', 'Osaka'] })
})

test('a lasso around too many takes as many as are allowed, and says how many are left out', () => {
  const many = Array.from({ length: MOST_NAMES + 7 }, (_, i) => ({ kind: 'sites' as const, name: `site-${i}` }))
  const { scope, left } = withNames({}, many)
  expect(scope.sites).toHaveLength(MOST_NAMES)
  expect(left).toBe(7)
})

test('nothing named covers nothing, and everything is something', () => {
  expect(isEmptyScope({})).toBe(true)
  expect(isEmptyScope({ sites: [] })).toBe(true)
  expect(isEmptyScope(withEverything({}, true))).toBe(false)
  expect(withEverything({ everything: true, tags: ['core'] }, false)).toEqual({ tags: ['core'] })
})
