import { describe, expect, it } from 'vitest'
import { askedEid, coveringRecord } from './covering.ts'
import { eid, record } from './testing/peer.ts'

const covers = (asked: string, replied: string) => coveringRecord(askedEid(eid(asked)), [record(replied, ['203.0.113.1'])]) !== undefined

describe('the covering record', () => {
  it.each([
    ['10.1.0.5', '10.1.0.0/24', true],
    ['10.1.0.5', '10.1.0.5/32', true],
    ['10.1.0.5', '0.0.0.0/0', true],
    ['10.1.0.5', '10.1.0.4/31', true],
    ['10.1.0.5', '10.1.0.6/31', false],
    ['10.1.0.5', '10.0.0.0/17', false],
    ['10.1.0.0/24', '10.1.0.0/24', true],
    ['10.1.0.0/24', '10.1.0.0/25', false],
    ['10.1.0.5', '::/0', false],
    ['2001:db8::1', '2001:db8::/47', true],
    ['2001:db8:1::1', '2001:db8::/48', false],
    ['2001:db8::1', '0.0.0.0/0', false],
    ['[7]10.1.0.5', '[7]10.1.0.0/24', true],
    ['[7]10.1.0.5', '[8]10.1.0.0/24', false],
    ['[7]10.1.0.5', '10.1.0.0/24', false],
    ['10.1.0.5', '[7]10.1.0.0/24', false],
    ['[7]2001:db8::1', '[7]2001:db8::/32', true],
    ['02:00:00:00:00:01', '02:00:00:00:00:01', true],
    ['02:00:00:00:00:01', '02:00:00:00:00:02', false],
    ["[3]'printer'", "[3]'printer'", true],
    ["[3]'printer'", "[3]'print'", false],
    ["[3]'printer'", '[3]0.0.0.0/0', false],
  ])('for %s: %s -> %s', (asked, replied, expected) => {
    expect(covers(asked, replied)).toBe(expected)
  })

  it('takes a prefix with host bits for the prefix that it means', () => {
    const sloppy = { ...record('10.1.0.0/24', []), eid: { kind: 'ipv4' as const, address: '10.1.0.77' } }
    expect(coveringRecord(askedEid(eid('10.1.0.5')), [sloppy])).toBe(sloppy)
  })

  it('refuses a mask length beyond the family, whatever the address', () => {
    const record33 = { ...record('10.1.0.5/32', []), maskLength: 200 }
    expect(coveringRecord(askedEid(eid('10.1.0.5')), [record33])).toBeUndefined()
  })

  it.each(['nonsense', '10.1.0.0/99', '10.1.0.0', ''])('refuses to ask for %j', (prefix) => {
    expect(() => askedEid({ iid: 0, prefix })).toThrow(RangeError)
  })
})
