import { expect, test } from 'vitest'
import { shortAddress } from './short-address.ts'

test.each([
  ['192.0.2.1', 8, '192.0.2.1'],
  ['2001:db8::1', 24, '2001:db8::1'],
  ['2001:db8:4f2e:10a:9c3b:ffff:fe12:3456', 26, '2001:db8:4f2e:…:fe12:3456'],
  ['[101]2001:db8:4f2e:10a:9c3b::/80', 26, '[101]2001:db8:4f2e:…::/80'],
  ['2001:db8:4f2e:10a:9c3b:ffff:fe12:3456', 5, '2001:…:3456'],
  ['02:00:5e:00:53:01/48', 26, '02:00:5e:00:53:01/48'],
  ['an-endpoint-name-of-some-length.example.net', 20, 'an-endpoint-name-of-some-length.example.net'],
])('%j in %d characters reads %j', (text, most, short) => {
  expect(shortAddress(text, most)).toBe(short)
})
