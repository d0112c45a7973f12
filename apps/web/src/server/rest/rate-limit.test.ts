import { describe, expect, test } from 'vitest'
import { addressGroup, createRateLimit } from './rate-limit.ts'

const WINDOW = { atMost: 2, windowMs: 1_000 }

describe('the rate limit', () => {
  test('lets so many through in a window, tells the others how long to wait, and begins anew after it', () => {
    const limit = createRateLimit(WINDOW)
    expect([limit.count('a', 0), limit.count('a', 100), limit.count('a', 400)]).toEqual([0, 0, 600])
    expect([limit.count('a', 999), limit.count('a', 1_000), limit.count('a', 1_001)]).toEqual([1, 0, 0])
  })

  test('counts each key for itself', () => {
    const limit = createRateLimit({ ...WINDOW, atMost: 1 })
    expect([limit.count('a', 0), limit.count('b', 0), limit.count('a', 1)]).toEqual([0, 0, 999])
  })

  test('tells without counting whether a key has had its share', () => {
    const limit = createRateLimit(WINDOW)
    expect([limit.wait('a', 0), limit.count('a', 0), limit.wait('a', 1), limit.count('a', 2), limit.wait('a', 3)]).toEqual([
      0, 0, 0, 0, 997,
    ])
  })

  test('never remembers more keys than it may', () => {
    const limit = createRateLimit({ atMost: 1, windowMs: 1_000, mostKeys: 2 })
    for (const key of ['a', 'b', 'c']) limit.count(key, 0)
    expect([limit.wait('a', 1), limit.wait('b', 1), limit.wait('c', 1)]).toEqual([0, 999, 999])
  })
})

test('an IPv6 host is one whatever address of its /64 it uses, an IPv4 host is its address', () => {
  expect(addressGroup('2001:db8::1')).toBe(addressGroup('2001:db8::ffff:1'))
  expect(addressGroup('2001:db8::1')).not.toBe(addressGroup('2001:db8:0:1::1'))
  expect(addressGroup('192.0.2.1')).not.toBe(addressGroup('192.0.2.2'))
  expect(addressGroup(null)).toBe(addressGroup('nonsense'))
})
