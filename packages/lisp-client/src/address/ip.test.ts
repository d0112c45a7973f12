import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalIp, formatIp, ipFamily, parseIp } from './ip.ts'

describe('parseIp', () => {
  test.each([
    ['192.0.2.1', [192, 0, 2, 1]],
    ['0.0.0.0', [0, 0, 0, 0]],
    ['255.255.255.255', [255, 255, 255, 255]],
    ['::', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['::1', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
    ['2001:DB8::8:800:200c:417A', [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0x08, 0x08, 0, 0x20, 0x0c, 0x41, 0x7a]],
    ['ff01::', [0xff, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['::13.1.68.3', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 13, 1, 68, 3]],
    ['64:ff9b::192.0.2.33', [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, 192, 0, 2, 33]],
    ['1:2:3:4:5:6:7::', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 0]],
    ['1:2:3:4:5:6:1.2.3.4', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 1, 2, 3, 4]],
  ])('reads %s', (text, octets) => expect([...(parseIp(text) ?? [])]).toEqual(octets))

  test.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.',
    '.1.2.3',
    '1..2.3',
    '1.2.3.4 ',
    ' 1.2.3.4',
    '0x1.2.3.4',
    '1.2.3.-4',
    '1.2.3.4/32',
    ':',
    ':::',
    '1:::2',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::',
    '1:2:3:4:5:6:7:1.2.3.4',
    '::1.2.3',
    '::1.2.3.4:5',
    'fe80::1%eth0',
    '2001:db8::/32',
    '[::1]',
    '::1 ',
    '1:',
    ':1',
    '1:2:3:4:5:6:7:',
    '::256.1.1.1',
    '1::2:3:4:5:6:7:8:9',
  ])('refuses %j', (text) => expect(parseIp(text)).toBeUndefined())
})

describe('formatIp', () => {
  test.each([
    ['2001:0db8:0:0:0:0:2:1', '2001:db8::2:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['::ffff:c000:0201', '::ffff:192.0.2.1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['::102:304', '::102:304'],
  ])('writes %s as %s (RFC 5952)', (text, canonical) => expect(canonicalIp(text)).toBe(canonical))

  test('refuses lengths that are no address', () => expect(() => formatIp(new Uint8Array(5))).toThrow(RangeError))

  test('every address survives being written and read', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.uint8Array({ minLength: 16, maxLength: 16 }), sparseIpv6()),
        (bytes) => {
          const text = formatIp(bytes)
          expect(parseIp(text)).toEqual(bytes)
          expect(canonicalIp(text)).toBe(text)
        },
      ),
    )
  })
})

test('the family is told by content', () => {
  expect([ipFamily('192.0.2.1'), ipFamily('2001:db8::1'), ipFamily('printer')]).toEqual(['ipv4', 'ipv6', undefined])
})

/** Addresses with runs of zeros, where shortening has choices. */
function sparseIpv6(): fc.Arbitrary<Uint8Array> {
  return fc.array(fc.constantFrom(0, 0, 0, 1, 0xff), { minLength: 16, maxLength: 16 }).map((octets) => Uint8Array.from(octets))
}
