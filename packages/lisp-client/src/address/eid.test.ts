import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatName, parseName } from './distinguished-name.ts'
import { eidKey, formatEidPrefix, parseEidPrefix } from './eid.ts'

describe('parseEidPrefix', () => {
  test.each([
    ['10.1.0.0/24', 0, '10.1.0.0/24'],
    ['10.1.1.1', 0, '10.1.1.1/32'],
    ['[101]10.1.0.0/24', 101, '10.1.0.0/24'],
    ['[101] 2001:DB8::/48', 101, '2001:db8::/48'],
    ['[4294967295]::/0', 4294967295, '::/0'],
    ['[7]02:00:00:00:00:AB', 7, '02:00:00:00:00:ab/48'],
    ['0200.0000.0001', 0, '02:00:00:00:00:01/48'],
    ["[300]'lab-site-one'", 300, "'lab-site-one'"],
    ["'10.1.1.1'", 0, "'10.1.1.1'"],
    ['[7](10.1.0.1, 239.1.1.1)', 7, '(10.1.0.1/32, 239.1.1.1/32)'],
    ['(10.1.0.0/24,239.1.0.0/16)', 0, '(10.1.0.0/24, 239.1.0.0/16)'],
    ['(*,FF0E::1)', 0, '(::/0, ff0e::1/128)'],
  ])('reads %s', (text, iid, prefix) => expect(parseEidPrefix(text)).toEqual({ ok: true, eid: { iid, prefix } }))

  test.each([
    '',
    '[',
    '[]10.0.0.0/8',
    '[-1]10.0.0.0/8',
    '[4294967296]10.0.0.0/8',
    '[1]10.0.0.1/8',
    '[1]',
    'printer',
    "'",
    "''",
    "'a",
    "'a'b'",
    '02:00:00:00:00:01/40',
    '(10.1.0.1)',
    '(10.1.0.1, ff0e::1)',
    '(10.1.0.1/24, 239.1.1.1)',
    '(239.1.1.1, *)',
    '((10.1.0.1, 239.1.1.1)',
  ])('refuses %j with a reason', (text) => {
    const parsed = parseEidPrefix(text)
    expect(parsed.ok ? '' : parsed.reason).not.toBe('')
    expect(parsed.ok).toBe(false)
  })

  test('the key always names the instance, the text only where it is not the default one', () => {
    expect(formatEidPrefix({ iid: 0, prefix: '10.1.0.0/24' })).toBe('10.1.0.0/24')
    expect(formatEidPrefix({ iid: 101, prefix: '10.1.0.0/24' })).toBe('[101]10.1.0.0/24')
    expect(eidKey({ iid: 0, prefix: '10.1.0.0/24' })).toBe('[0]10.1.0.0/24')
  })
})

describe('distinguished names', () => {
  test('what would disturb a terminal or a quoted text is escaped', () => {
    expect(formatName("it's \\ \u001b[31m\u202e")).toBe("'it\\'s \\\\ \\u{1b}[31m\\u{202e}'")
  })

  test('every name without a zero survives being written and read', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\0'))
    fc.assert(
      fc.property(name, (text) => {
        expect(parseName(formatName(text))).toBe(text)
      }),
    )
  })
})
