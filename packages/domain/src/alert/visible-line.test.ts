import { expect, test } from 'vitest'
import { cutTo, visibleLine } from './visible-line.ts'

test('a text becomes one line, in which what cannot be seen is spelled out', () => {
  expect(visibleLine('  lisbon\r\nBcc: x@y\u001b[2J\u2028end  ', 100)).toBe('lisbon Bcc: x@y [2J end')
  expect(visibleLine('a\u202eb\u200bc\u{e0041}d\ufeff', 100)).toBe('a[U+202E]b[U+200B]c[U+E0041]d[U+FEFF]')
  expect(visibleLine('São Tomé 東京 😀', 100)).toBe('São Tomé 東京 😀')
  expect(visibleLine('\ud800x', 100)).toBe('\ufffdx')
})

test('what is too long is cut between characters, and says so', () => {
  expect(cutTo('abcdef', 6)).toBe('abcdef')
  expect(cutTo('abcdefg', 6)).toBe('abcde…')
  expect(cutTo('abcd😀😀', 6)).toBe('abcd…')
})
