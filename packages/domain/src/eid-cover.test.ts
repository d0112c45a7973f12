import { describe, expect, it } from 'vitest'
import { eidCovers } from './eid-cover.ts'

const eid = (prefix: string, iid = 0) => ({ iid, prefix })

describe('eidCovers', () => {
  it('holds for the same and for a less specific prefix', () => {
    expect(eidCovers(eid('10.1.0.0/24'), eid('10.1.0.0/24'))).toBe(true)
    expect(eidCovers(eid('0.0.0.0/0'), eid('10.1.0.0/24'))).toBe(true)
    expect(eidCovers(eid('2001:db8::/32'), eid('2001:db8:1::/48'))).toBe(true)
  })

  it('fails for a more specific prefix, another block, another family, another instance', () => {
    expect(eidCovers(eid('10.1.0.0/25'), eid('10.1.0.0/24'))).toBe(false)
    expect(eidCovers(eid('10.2.0.0/16'), eid('10.1.0.0/24'))).toBe(false)
    expect(eidCovers(eid('::/0'), eid('10.1.0.0/24'))).toBe(false)
    expect(eidCovers(eid('10.0.0.0/8', 7), eid('10.1.0.0/24'))).toBe(false)
  })

  it('compares MAC addresses and names whole', () => {
    expect(eidCovers(eid("'a'"), eid("'a'"))).toBe(true)
    expect(eidCovers(eid("'a'"), eid("'ab'"))).toBe(false)
    expect(eidCovers(eid('02:00:00:00:00:01/48'), eid('02:00:00:00:00:02/48'))).toBe(false)
  })
})
