import { expect, test } from 'vitest'
import { jsonLine } from './json-line.ts'

test('what a terminal would obey is escaped, and a parser reads the same', () => {
  const value = { name: 'a\u001b[2J\u009b\u202e\u2028\u{e0001}é€😀' }
  const line = jsonLine(value)
  expect(line).toBe('{"name":"a\\u001b[2J\\u009b\\u202e\\u2028\\udb40\\udc01é€😀"}\n')
  expect(JSON.parse(line)).toEqual(value)
})
