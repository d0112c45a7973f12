import { expect, test } from 'vitest'
import { cutOctets, tokenOf } from './plain-text.ts'

test('what is too long is cut between characters, never in one', () => {
  for (const most of [3, 4, 5, 6, 7, 8, 9, 10, 11]) {
    const short = cutOctets('aä€😀z', most)
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(most)
    expect(short).not.toContain('\ufffd')
  }
})

test('a key goes over the wire in a form that fits any header', () => {
  expect(tokenOf('porto\r\nBcc: x 😀')).toMatch(/^[0-9a-f]{32}$/)
  expect(tokenOf('a')).not.toBe(tokenOf('b'))
})
