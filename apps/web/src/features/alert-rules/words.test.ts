import { expect, test } from 'vitest'
import { idOf, problemAt } from './words.ts'

test.each([
  ['Core down', 'core-down'],
  ['  Büro Köln! ', 'bu-ro-ko-ln'],
  ['---', ''],
])('%j becomes the id %j', (name, id) => {
  expect(idOf(name)).toMatch(/^$|^[a-z0-9][a-z0-9-]*$/)
  expect(idOf(name)).toBe(id)
})

test('a problem is told at the field that its path leads to', () => {
  const problems = [{ path: ['when', 'scope', 'sites', 0], message: 'there is no such site' }]
  expect(problemAt(problems, 'when', 'scope')).toBe('there is no such site')
  expect(problemAt(problems, 'name')).toBeUndefined()
})
