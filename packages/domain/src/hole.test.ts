import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { parsePrefix, prefixContainsIp } from '@lispwatch/lisp-client/address/prefix'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chooseHole } from './hole.ts'

const eid = (prefix: string, iid = 0) => ({ iid, prefix })

it('a hole is the highest free address of the block, but never its very last one', () => {
  expect(chooseHole([eid('10.0.0.0/8')], [])).toEqual(eid('10.255.255.254/32'))
  expect(chooseHole([eid('10.0.0.0/8')], [eid('10.255.0.0/16')])).toEqual(eid('10.254.255.255/32'))
  expect(chooseHole([eid('2001:db8::/32')], [])).toEqual(eid('2001:db8:ffff:ffff:ffff:ffff:ffff:fffe/128'))
})

it('a hole is of the instance of its block, where prefixes of other instances and families do not count', () => {
  const configured = [eid('10.1.0.0/24'), eid('2001:db8::/32', 7), eid("'printer'", 7), eid('02:00:00:00:00:01/48', 7)]
  expect(chooseHole([eid('10.1.0.0/24', 7)], configured)).toEqual(eid('10.1.0.254/32', 7))
})

it('a full block has none, and the next one is tried', () => {
  const configured = [eid('10.1.0.0/25'), eid('10.1.0.128/25')]
  expect(chooseHole([eid('10.1.0.0/24')], configured)).toBeUndefined()
  expect(chooseHole([eid('10.1.0.0/24'), eid('10.2.0.0/24')], configured)).toEqual(eid('10.2.0.254/32'))
  expect(chooseHole([eid("'printer'")], [])).toBeUndefined()
})

it('a hole lies in its block and in no configured prefix, whatever these are', () => {
  const inside = fc
    .record({ third: fc.nat(255), fourth: fc.nat(15), mask: fc.integer({ min: 17, max: 28 }) })
    .map(({ third, fourth, mask }) => {
      const bits = ((10 << 24) | (third << 8) | (fourth << 4)) >>> 0
      const network = (bits & ((0xffffffff << (32 - mask)) >>> 0)) >>> 0
      return eid(`${[24, 16, 8, 0].map((shift) => (network >>> shift) & 255).join('.')}/${mask}`)
    })
  fc.assert(
    fc.property(fc.array(inside, { maxLength: 40 }), (configured) => {
      const hole = chooseHole([eid('10.0.0.0/16')], configured)
      const parsed = configured.flatMap(({ prefix }) => {
        const one = parsePrefix(prefix)
        return one.ok ? [one.prefix] : []
      })
      expect(parsed).toHaveLength(configured.length)
      if (hole === undefined) return
      const address = parseIp(hole.prefix.slice(0, -3)) ?? new Uint8Array()
      expect(hole.prefix.startsWith('10.0.')).toBe(true)
      expect(parsed.filter((prefix) => prefixContainsIp(prefix, address))).toEqual([])
    }),
  )
})
