import { expect, test } from 'vitest'
import { arpaName, createReverseNames } from './reverse-names.ts'

test('a resolver that cannot be reached says nothing about an address, not that it has no name', async () => {
  // Port 1 of this host: whatever is there, it is no resolver.
  const namesOf = createReverseNames(['127.0.0.1:1'])
  expect(await namesOf('192.0.2.1')).toBeNull()
})

test('the names of an address are asked for under in-addr.arpa and ip6.arpa', () => {
  expect(arpaName('192.0.2.1')).toBe('1.2.0.192.in-addr.arpa')
  // The example of RFC 3596 2.5.
  expect(arpaName('4321:0:1:2:3:4:567:89ab')).toBe('b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa')
  expect(arpaName('printer')).toBeUndefined()
})
