import { describe, expect, test } from 'vitest'
import { formatAddress, formatAddressPrefix } from './address-text.ts'
import { parseAddressText } from './address-text-parser.ts'
import type { WireAddress } from './encoded-address.ts'
import { soleIp } from './sole-ip.ts'

/** Every kind of address in its text form. */
const TEXTS = [
  '-',
  '192.0.2.1',
  '2001:db8::1',
  '02:00:00:00:00:01',
  "'lx1-west'",
  "''",
  "{192.0.2.1, 'lx1-west', -}",
  '{}',
  '[101]10.1.0.0',
  "[300]'lab-site-one'",
  '[65536/24]',
  'as(64500, 192.0.2.1)',
  'app(class=46 protocol=17 local=53-54 remote=1024-65535, 2001:db8::1)',
  'geo(41.4036111 2.1741667 altitude=18, 192.0.2.1)',
  'geo(-33.8566667 -70.5, -)',
  'geo5ms(52.3738889 4.8894444 altitude=0.12 radius=100000, -)',
  'geo17ms(37.1947222 -121.8166667 uncertainty=2.5, -)',
  'opaque(fields=2 wildcards=2, 0x0a0b0c0d)',
  'nat(ms-port=4342 etr-port=28956, 198.51.100.51, 198.51.100.1, -, 198.51.100.41, 198.51.100.42)',
  'nonce(0xabcdef, 192.0.2.1)',
  '[7](10.1.0.0/16, 224.1.0.0/24)',
  '[7](-, 224.1.0.0/32)',
  'elp(198.51.100.41, 198.51.100.111 PS, 2001:db8::1 L)',
  'elp()',
  'key(algorithm=3 revoked, 0xaabb, 0xcc, 192.0.2.1)',
  'key(algorithm=1, -)',
  'flow(10.1.0.0/16, 10.2.0.0/24)',
  'rle(192.0.2.1 level=0, 192.0.2.2 level=128)',
  'json(\'{ "site" : "lab\\\'s" }\', -)',
  "json('{}')",
  'json(0xa0, 192.0.2.1)',
  'pair(192.0.2.1, 2001:db8::1)',
  'encap(gue vxlan lisp, 192.0.2.1)',
  'encap(none, 192.0.2.1)',
  'vendor(0x00005e, 0x0102)',
  'null()',
  'lcaf(200, 0x010203)',
  'afi(16399, 0xff00)',
  "[101]{elp(192.0.2.1 S), 'a, b) }'}",
]

describe('the text form', () => {
  test.each(TEXTS)('%s reads and is written the same', (text) => {
    const parsed = parseAddressText(text)
    expect(parsed).toMatchObject({ ok: true })
    if (parsed.ok) expect(formatAddress(parsed.address)).toBe(text)
  })

  test('spaces do not matter, addresses are made canonical', () => {
    const parsed = parseAddressText(' { 2001:DB8:0::1 ,0200.0000.0001}')
    expect(parsed.ok && formatAddress(parsed.address)).toBe('{2001:db8::1, 02:00:00:00:00:01}')
  })

  test.each([
    ['', /an address is expected at character 1/],
    ['192.0.2.256', /is not an address/],
    ['192.0.2.1 192.0.2.2', /the end is expected at character 11/],
    ['{192.0.2.1', /"}" is expected/],
    ['[4294967296]10.0.0.0', /more than 4294967295/],
    ['[1](10.0.0.0/999, 224.0.0.1/32)', /not an address and mask length/],
    ['elp(192.0.2.1 X)', /is expected/],
    ['as(x, 192.0.2.1)', /a number is expected/],
    ['geo(91 0, -)', /latitude up to 90/],
    ['exec(192.0.2.1)', /not a kind of address/],
    ['constructor(192.0.2.1)', /not a kind of address/],
    ['opaque(fields=1 wildcards=0, 0x0)', /is expected/],
    ['{'.repeat(40), /within each other/],
    ["'".repeat(9000), /at most 8192/],
  ])('%j is refused with a reason', (text, reason) => {
    const parsed = parseAddressText(text)
    expect(parsed.ok ? '' : parsed.reason).toMatch(reason)
  })
})

test('prefixes carry their mask length where the address has one', () => {
  const lcaf: WireAddress = {
    kind: 'lcaf',
    type: 2,
    lcaf: { kind: 'instance-id', iid: 101, iidMaskLength: 0, address: { kind: 'ipv4', address: '10.1.0.0' } },
  }
  expect(formatAddressPrefix(lcaf, 24)).toBe('[101]10.1.0.0/24')
  expect(formatAddressPrefix({ kind: 'name', name: 'printer' }, 0)).toBe("'printer'")
})

test('the IP address of a locator is its own or the only one of its list', () => {
  const of = (text: string) => {
    const parsed = parseAddressText(text)
    return parsed.ok ? soleIp(parsed.address) : 'unread'
  }
  expect(['192.0.2.1', "{192.0.2.1, 'a', -}", '{192.0.2.1, 192.0.2.2}', '{-}', 'elp(192.0.2.1)', '-'].map(of)).toEqual([
    '192.0.2.1',
    '192.0.2.1',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
