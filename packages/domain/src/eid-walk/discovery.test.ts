import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { describe, expect, it } from 'vitest'
import type { Mapping } from '../mapping.ts'
import { rangeOf } from './address-range.ts'
import { gapPrefixes, resolverShares } from './coverage.ts'
import { discover, explainDiscovery, type FoundMapping, missed, presenceOf } from './discovery.ts'

const eid = (prefix: string, iid = 0): EidPrefix => ({ iid, prefix })
const mapping: Mapping = {
  ...{ ttlMinutes: 1440, action: 'no-action', authoritative: true, mapVersion: 0 },
  locators: [{ rloc: '203.0.113.1', priority: 1, weight: 100, mpriority: 255, mweight: 0 }],
}
const found = (prefix: string, server = 'mr-1', at = 1000): FoundMapping => ({ eid: eid(prefix), mapping, server, at })
const range = (prefix: string) => {
  const read = rangeOf(eid(prefix))
  if (read === undefined) throw new Error(prefix)
  return read
}

describe('discover', () => {
  it('names what the inventory does not have, once, with all who told it', () => {
    const all = [found('10.1.0.0/24'), found('10.3.0.0/24', 'mr-2', 2000), found('10.3.0.0/24', 'mr-1', 3000)]
    expect(discover(all, [eid('10.1.0.0/24'), eid('10.3.0.0/24', 7)])).toEqual([
      { eid: eid('10.3.0.0/24'), mapping, servers: ['mr-1', 'mr-2'], firstAt: 2000, lastAt: 3000 },
    ])
  })

  it('has a sentence that says where', () => {
    const [discovery] = discover([found('10.3.0.0/24')], [])
    if (discovery === undefined) throw new Error('nothing was discovered')
    expect(explainDiscovery(discovery, { site: null, provider: 'North' })).toBe(
      '10.3.0.0/24 is mapped to 1 locator in a block of North, and the inventory does not have it; mr-1 told it.',
    )
  })
})

describe('a candidate that was not met', () => {
  const candidates = ['10.3.0.0/24', '10.4.0.0/24', '10.200.0.0/24'].map((prefix, id) => ({ id, eid: eid(prefix) }))

  it('is missed only where the walk was to see it: inside of what was walked, outside of its gaps', () => {
    const walked = range('10.0.0.0/9')
    expect(missed(candidates, { walked, gaps: [], found: [] }).map(({ id }) => id)).toEqual([0, 1])
    expect(missed(candidates, { walked, gaps: [range('10.4.0.0/16')], found: [] }).map(({ id }) => id)).toEqual([0])
    expect(missed(candidates, { walked, gaps: [], found: [found('10.3.0.0/24')] }).map(({ id }) => id)).toEqual([1])
  })

  describe('that is asked for again', () => {
    const asked = eid('10.3.0.0/24')
    const unmapped = (server: string) => ({ server, kind: 'unmapped' }) as const
    const silent = (server: string) => ({ server, kind: 'silent' }) as const
    const mapped = (server: string, prefix: string) => ({ server, kind: 'mapped', eid: eid(prefix) }) as const
    const TOLD_BY = ['mr-1', 'mr-2']

    it('is gone only when all who told it deny it; their silence says nothing, and one that has it decides', () => {
      expect(presenceOf(asked, [unmapped('mr-1'), unmapped('mr-2')], TOLD_BY)).toBe('gone')
      expect(presenceOf(asked, [unmapped('mr-1'), mapped('mr-2', '10.0.0.0/8')], TOLD_BY)).toBe('gone')
      expect(presenceOf(asked, [unmapped('mr-1'), silent('mr-2')], TOLD_BY)).toBe('unknown')
      expect(presenceOf(asked, [], TOLD_BY)).toBe('unknown')
      expect(presenceOf(asked, [unmapped('mr-1'), silent('mr-2'), mapped('mr-3', '10.3.0.0/24')], TOLD_BY)).toBe('present')
    })

    it('is gone though those are silent who never told it, and by the word of all where nobody of them is asked any more', () => {
      expect(presenceOf(asked, [unmapped('mr-1'), unmapped('mr-2'), silent('mr-3')], TOLD_BY)).toBe('gone')
      expect(presenceOf(asked, [unmapped('mr-3'), unmapped('mr-4')], TOLD_BY)).toBe('gone')
      expect(presenceOf(asked, [unmapped('mr-3'), silent('mr-4')], TOLD_BY)).toBe('unknown')
    })
  })
})

describe('coverage', () => {
  it('says what each resolver gave to the union, and what only it gave', () => {
    const told = [
      { eid: 'a', server: 'mr-1' },
      { eid: 'a', server: 'mr-2' },
      { eid: 'b', server: 'mr-2' },
      { eid: 'b', server: 'mr-2' },
    ]
    expect(resolverShares(told, ['mr-1', 'mr-2', 'mr-3'])).toEqual([
      { server: 'mr-1', found: 1, alone: 0, share: 0.5 },
      { server: 'mr-2', found: 2, alone: 1, share: 1 },
      { server: 'mr-3', found: 0, alone: 0, share: 0 },
    ])
  })

  it('tells gaps as prefixes, and when there are too many of them', () => {
    const gaps = [range('10.0.0.0/24'), range('10.0.1.0/24'), range('10.0.4.0/24')]
    expect(gapPrefixes(gaps, 10)).toEqual({ prefixes: ['10.0.0.0/23', '10.0.4.0/24'], isCut: false })
    expect(gapPrefixes(gaps, 1)).toEqual({ prefixes: ['10.0.0.0/23'], isCut: true })
  })
})
