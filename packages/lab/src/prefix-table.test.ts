import { parsePrefix, prefixCovers } from '@lispwatch/lisp-client/address/prefix'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPrefixTable, deletePrefix, holeAround, longestMatch, moreSpecifics, setPrefix } from './prefix-table.ts'

const eid = (prefix: string, iid = 0) => ({ iid, prefix })

function tableOf(...prefixes: string[]) {
  const table = createPrefixTable<string>()
  for (const prefix of prefixes) setPrefix(table, eid(prefix), prefix)
  return table
}

/** Few bits are used, so that random prefixes often meet. */
const prefix = fc
  .record({ bits: fc.integer({ min: 0, max: 255 }), maskLength: fc.integer({ min: 0, max: 16 }) })
  .map(({ bits, maskLength }) => {
    const value = ((((bits & 0xf0) << 24) | ((bits & 0x0f) << 16)) >>> 0) & (maskLength === 0 ? 0 : -1 << (32 - maskLength))
    return `${(value >>> 24) & 255}.${(value >>> 16) & 255}.0.0/${maskLength}`
  })

function covers(outer: string, inner: string): boolean {
  const [a, b] = [parsePrefix(outer), parsePrefix(inner)]
  return a.ok && b.ok && prefixCovers(a.prefix, b.prefix)
}

function maskLength(text: string): number {
  return Number(text.split('/')[1])
}

test('the longest prefix that covers the EID is found, whatever else is in the table', () => {
  fc.assert(
    fc.property(fc.array(prefix, { maxLength: 12 }), prefix, (prefixes, asked) => {
      const expected = prefixes.filter((candidate) => covers(candidate, asked)).sort((a, b) => maskLength(b) - maskLength(a))[0]
      expect(longestMatch(tableOf(...prefixes), eid(asked))?.value).toBe(expected)
    }),
  )
})

test('more-specifics are all prefixes strictly inside', () => {
  fc.assert(
    fc.property(fc.uniqueArray(prefix, { maxLength: 12 }), prefix, (prefixes, asked) => {
      const inside = moreSpecifics(tableOf(...prefixes), eid(asked), 100).map(({ value }) => value)
      expect(inside.toSorted()).toEqual(prefixes.filter((candidate) => candidate !== asked && covers(asked, candidate)).toSorted())
    }),
  )
})

test('a hole covers the EID, holds no prefix, and could not be wider', () => {
  fc.assert(
    fc.property(fc.array(prefix, { maxLength: 12 }), prefix, (prefixes, asked) => {
      fc.pre(!prefixes.some((candidate) => covers(candidate, asked) || covers(asked, candidate)))
      const hole = holeAround([tableOf(...prefixes)], eid(asked), eid('0.0.0.0/0')).prefix
      expect(covers(hole, asked)).toBe(true)
      expect(prefixes.filter((candidate) => covers(hole, candidate))).toEqual([])
      if (maskLength(hole) > 0) {
        const wider = parsePrefix(hole.replace(/\/.*/, `/${maskLength(hole) - 1}`))
        const parent = wider.ok ? hole.replace(/\/.*/, `/${maskLength(hole) - 1}`) : (/the prefix is (.*)$/.exec(wider.reason)?.[1] ?? '')
        expect(prefixes.some((candidate) => covers(parent, candidate))).toBe(true)
      }
    }),
  )
})

test('a deleted prefix is found no more, and instance-ids and families do not mix', () => {
  const table = tableOf('10.0.0.0/8', '10.1.0.0/16', 'fd00::/8')
  setPrefix(table, eid('10.1.0.0/16', 7), 'seven')
  expect(deletePrefix(table, eid('10.1.0.0/16'))).toBe(true)
  expect(longestMatch(table, eid('10.1.2.3'))?.value).toBe('10.0.0.0/8')
  expect(longestMatch(table, eid('10.1.2.3', 7))?.value).toBe('seven')
  expect(longestMatch(table, eid('fd00::1'))?.value).toBe('fd00::/8')
  expect(longestMatch(table, eid('fd00::1', 7))).toBeUndefined()
})
