import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatIp, parseIp } from './ip.ts'
import {
  canonicalPrefix,
  comparePrefixes,
  firstIp,
  formatPrefix,
  lastIp,
  maskedPrefix,
  nextIp,
  type Prefix,
  parsePrefix,
  prefixContainsIp,
  prefixCovers,
} from './prefix.ts'

describe('parsePrefix', () => {
  test.each([
    ['10.1.0.0/24', '10.1.0.0/24'],
    ['10.1.1.1', '10.1.1.1/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8:0::/48', '2001:db8::/48'],
    ['2001:db8::1', '2001:db8::1/128'],
  ])('reads %s as %s', (text, canonical) => expect(canonicalPrefix(text)).toBe(canonical))

  test.each([
    ['10.1.0.1/24', /host bits.*10\.1\.0\.0\/24/],
    ['2001:db8::1/32', /host bits.*2001:db8::\/32/],
    ['10.1.0.0/33', /from 0 to 32/],
    ['10.1.0.0/', /from 0 to 32/],
    ['10.1.0.0/024', /from 0 to 32/],
    ['10.1.0.0/-1', /from 0 to 32/],
    ['2001:db8::/129', /from 0 to 128/],
    ['10.1/16', /not an IP prefix/],
    ['\u001b[31m/8', /not an IP prefix/],
  ])('refuses %j and says what is right', (text, reason) => {
    const parsed = parsePrefix(text)
    expect(parsed.ok ? '' : parsed.reason).toMatch(reason)
    expect(parsed.ok ? '' : parsed.reason).not.toContain('\u001b')
  })
})

describe('cover', () => {
  test('a prefix holds itself and what is below it, nothing of the other family', () => {
    const outer = prefix('10.1.0.0/16')
    expect(prefixCovers(outer, outer)).toBe(true)
    expect(prefixCovers(outer, prefix('10.1.255.0/24'))).toBe(true)
    expect(prefixCovers(outer, prefix('10.0.0.0/8'))).toBe(false)
    expect(prefixCovers(outer, prefix('10.2.0.0/24'))).toBe(false)
    expect(prefixContainsIp(prefix('0.0.0.0/0'), parseIp('::') as Uint8Array)).toBe(false)
    expect(prefixContainsIp(prefix('10.9.8.0/21'), parseIp('10.9.15.255') as Uint8Array)).toBe(true)
    expect(prefixContainsIp(prefix('10.9.8.0/21'), parseIp('10.9.16.0') as Uint8Array)).toBe(false)
  })

  test('the first and last address are in the prefix, the next one is not', () => {
    fc.assert(
      fc.property(anyPrefix(), (block) => {
        expect(prefixContainsIp(block, firstIp(block))).toBe(true)
        expect(prefixContainsIp(block, lastIp(block))).toBe(true)
        const next = nextIp(lastIp(block))
        expect(next !== undefined && prefixContainsIp(block, next)).toBe(false)
        expect(canonicalPrefix(formatPrefix(block))).toBe(formatPrefix(block))
      }),
    )
  })
})

test('the address after the last one of a family does not exist', () => {
  expect(nextIp(parseIp('255.255.255.255') as Uint8Array)).toBeUndefined()
  expect(nextIp(parseIp('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff') as Uint8Array)).toBeUndefined()
  expect(formatIp(nextIp(parseIp('10.0.255.255') as Uint8Array) as Uint8Array)).toBe('10.1.0.0')
})

test('prefixes sort IPv4 first, by address, then the wider first', () => {
  const sorted = ['2001:db8::/32', '10.1.0.0/24', '10.0.0.0/16', '10.0.0.0/8'].map(prefix).sort(comparePrefixes).map(formatPrefix)
  expect(sorted).toEqual(['10.0.0.0/8', '10.0.0.0/16', '10.1.0.0/24', '2001:db8::/32'])
})

function prefix(text: string): Prefix {
  const parsed = parsePrefix(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.prefix
}

function anyPrefix(): fc.Arbitrary<Prefix> {
  const of = (octets: number) =>
    fc.tuple(fc.uint8Array({ minLength: octets, maxLength: octets }), fc.nat(8 * octets)).map(([bytes, mask]) => maskedPrefix(bytes, mask))
  return fc.oneof(of(4), of(16))
}
