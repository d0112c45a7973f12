import { describe, expect, test } from 'vitest'
import { differenceToServer, type EtrWord, etrAgreement, mappingDifference } from './etr-agreement.ts'
import type { Mapping } from './mapping.ts'
import { locator, mapping } from './testing/observed.ts'

const [A, B] = ['192.0.2.1', '192.0.2.2']
const BOTH = mapping([locator(A), locator(B)])
const word = (rloc: string, said: Mapping, more: Partial<EtrWord> = {}): EtrWord => ({
  rloc,
  mapping: said,
  sinceAt: 0,
  lastSeenAt: 100,
  ...more,
})
const kindsOf = (first: Mapping, second: Mapping) => mappingDifference(first, second)?.kinds

describe('two mappings of one EID-prefix differ', () => {
  test('in their locators, and the difference is told', () => {
    expect(mappingDifference(BOTH, mapping([locator(A)]))).toEqual({ kinds: ['set'], sentence: '192.0.2.2 was removed.' })
  })

  test('in priorities or weights, multicast ones as well', () => {
    expect(kindsOf(BOTH, mapping([locator(A, 2), locator(B)]))).toEqual(['priority-weight'])
    expect(kindsOf(BOTH, mapping([locator(A, 1, 50), locator(B)]))).toEqual(['priority-weight'])
    expect(kindsOf(BOTH, mapping([locator(A, 1, 100, { mpriority: 1 }), locator(B)]))).toEqual(['priority-weight'])
  })

  test('in record TTL and map-version only on own authority', () => {
    const other = { ...BOTH, ttlMinutes: 60, mapVersion: 3 }
    expect(mappingDifference(BOTH, other)).toEqual({
      kinds: ['ttl', 'map-version'],
      sentence: 'The record TTL changed: 1440 min → 60 min. The map-version is 3 instead of 0.',
    })
    expect(kindsOf(BOTH, { ...other, authoritative: false })).toBeUndefined()
    expect(differenceToServer(BOTH, other)).toBeUndefined()
    expect(differenceToServer(BOTH, mapping([locator(A)]))?.kinds).toEqual(['set'])
  })

  test('not in how a server writes an address, though two ETRs that do are not the same', () => {
    const wrapped = mapping([locator(A, 1, 100, { lcaf: { kind: 'lcaf', lcaf: { kind: 'afi-list' } } }), locator(B)])
    expect(differenceToServer(wrapped, BOTH)).toBeUndefined()
    expect(kindsOf(wrapped, BOTH)).toEqual(['priority-weight'])
  })

  test('not in the ways through RTRs', () => {
    expect(kindsOf(BOTH, mapping([...BOTH.locators, locator('198.51.100.9', 254, 0)]))).toBeUndefined()
  })
})

describe('the ETRs of an EID-prefix', () => {
  test('agree when all of them say the same', () => {
    expect(etrAgreement([word(A, BOTH), word(B, BOTH)], BOTH)).toEqual({ verdict: 'agree', differences: [] })
  })

  test('differ pair by pair', () => {
    const { verdict, differences } = etrAgreement([word(A, BOTH), word(B, BOTH), word('192.0.2.3', mapping([locator(B)]))], null)
    expect(verdict).toBe('differ')
    expect(differences.map(({ rlocs, kinds }) => [...rlocs, ...kinds])).toEqual([
      [A, '192.0.2.3', 'set'],
      [B, '192.0.2.3', 'set'],
    ])
  })

  test('are not compared before both were seen again after the younger word', () => {
    const late = word(B, mapping([locator(B)]), { sinceAt: 100 })
    expect(etrAgreement([word(A, BOTH), late], null).verdict).toBe('alone')
    const again = { lastSeenAt: 101 }
    expect(etrAgreement([word(A, BOTH, again), { ...late, ...again }], null).verdict).toBe('differ')
  })

  test('that register their own part each are merged by the map-server, not at odds', () => {
    const parts = [word(A, mapping([locator(A)])), word(B, mapping([locator(B)]))]
    expect(etrAgreement(parts, BOTH).verdict).toBe('merged')
    expect(etrAgreement(parts, mapping([locator(A)])).verdict).toBe('differ')
    expect(etrAgreement(parts, null).verdict).toBe('differ')
  })

  test('are not compared where one replicates, answers for others, or is the only one', () => {
    const tree = { kind: 'lcaf', lcaf: { kind: 'replication-list', entries: [] } }
    const replicating = mapping([locator('192.0.2.9@0', 1, 100, { lcaf: tree })])
    for (const other of [[], [word(B, replicating)], [word(B, { ...mapping([locator(B)]), authoritative: false })]]) {
      expect(etrAgreement([word(A, BOTH), ...other], BOTH)).toEqual({ verdict: 'alone', differences: [] })
    }
  })
})
