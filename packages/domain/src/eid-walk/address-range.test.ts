import { parsePrefix, prefixCovers } from '@lispwatch/lisp-client/address/prefix'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type AddressRange, joinRanges, prefixesOf, rangeBetween, rangeOf } from './address-range.ts'

const range = (bits: 32 | 128) =>
  fc
    .tuple(fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n }), fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n }))
    .map(([a, b]): AddressRange => ({ iid: 7, bits, first: a < b ? a : b, last: a < b ? b : a }))
const ranges = fc.oneof(range(32), range(128))

it('cuts a range into prefixes that are exactly it, in order, without a gap or an overlap', () => {
  fc.assert(
    fc.property(ranges, (given) => {
      let next = given.first
      for (const eid of prefixesOf(given)) {
        const part = rangeOf(eid)
        expect(part).toMatchObject({ iid: 7, bits: given.bits, first: next })
        next = (part?.last ?? next) + 1n
      }
      expect(next).toBe(given.last + 1n)
    }),
  )
})

it('cuts into the fewest prefixes: no two neighbours are one', () => {
  fc.assert(
    fc.property(ranges, (given) => {
      const parts = prefixesOf(given)
      for (const [n, { prefix }] of parts.slice(1).entries()) {
        const [left, right] = [parsePrefix(parts[n]?.prefix ?? ''), parsePrefix(prefix)]
        if (!left.ok || !right.ok) throw new Error('not a prefix')
        const isPair = left.prefix.maskLength === right.prefix.maskLength
        const parent = { ...left.prefix, maskLength: left.prefix.maskLength - 1 }
        expect(isPair && prefixCovers(parent, right.prefix)).toBe(false)
      }
    }),
  )
})

it('reads ranges from addresses of one family, the right way round', () => {
  expect(prefixesOf(rangeBetween(0, '10.0.0.0', '10.0.2.255') ?? { iid: 0, bits: 32, first: 1n, last: 0n })).toEqual([
    { iid: 0, prefix: '10.0.0.0/23' },
    { iid: 0, prefix: '10.0.2.0/24' },
  ])
  for (const [first, last] of [
    ['10.0.0.1', '10.0.0.0'],
    ['10.0.0.0', '::1'],
    ['x', '::1'],
  ] as const)
    expect(rangeBetween(0, first, last)).toBeUndefined()
})

it('joins what touches, and nothing of different instances or families', () => {
  const of = (iid: number, prefix: string) => rangeOf({ iid, prefix }) ?? { iid, bits: 32 as const, first: 0n, last: 0n }
  const joined = joinRanges([of(0, '10.0.1.0/24'), of(7, '10.0.2.0/24'), of(0, '10.0.0.0/24'), of(0, '::/128'), of(0, '10.0.0.128/25')])
  expect(joined.flatMap(prefixesOf)).toEqual([
    { iid: 0, prefix: '10.0.0.0/23' },
    { iid: 0, prefix: '::/128' },
    { iid: 7, prefix: '10.0.2.0/24' },
  ])
})
