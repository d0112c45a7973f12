import { expect, test } from 'vitest'
import type { EidRow, EidState } from './eid-row.ts'
import { eidSpace } from './space.ts'

const row = (prefix: string, state: EidState = 'mapped', iid = 0): EidRow => ({
  ...{
    eid: iid === 0 ? prefix : `[${iid}]${prefix}`,
    iid,
    prefix,
    place: 0,
    site: 'Lisbon',
    provider: null,
    state,
    locators: [],
    servers: [],
  },
  ...{ asked: 1, differs: false, firstSeenAt: null, lastSeenAt: null, sources: [] },
})

test('an EID-prefix covers its cells, and what is smaller than a cell is counted in it with the worst state', () => {
  const rows = [row('10.1.0.0/18'), row('10.1.64.0/30'), row('10.1.64.4/30', 'lapsed'), row('10.1.255.255/32', 'absent')]
  const space = eidSpace(rows, { iid: 0, within: '10.1.0.0/16' })
  expect(space).toMatchObject({ block: '10.1.0.0/16', order: 6, cellMaskLength: 28, wider: '10.0.0.0/12' })
  expect(space?.areas.map(({ start, length, prefix, eids, state }) => [start, length, prefix, eids, state])).toEqual([
    [0, 1024, '10.1.0.0/18', 1, 'mapped'],
    [1024, 1, '10.1.64.0/28', 2, 'lapsed'],
    [4095, 1, '10.1.255.255/32', 1, 'absent'],
  ])
})

test('the cells of a small block are its addresses', () => {
  const space = eidSpace([row('10.1.0.4/31'), row('10.1.0.7/32')], { iid: 0, within: '10.1.0.0/28' })
  expect([space?.order, space?.cellMaskLength]).toEqual([2, 32])
  expect(space?.areas.map(({ start, length }) => [start, length])).toEqual([
    [4, 2],
    [7, 1],
  ])
})

test('where no block is asked for, it is the narrowest that has all IPv4 EID-prefixes of the instance', () => {
  const rows = [row('10.1.0.0/24'), row('10.1.128.0/24'), row('fd00::/64'), row('172.16.0.0/24', 'mapped', 7), row('02:00:00:00:00:01/48')]
  expect(eidSpace(rows, { iid: 0, within: null })?.block).toBe('10.1.0.0/16')
  expect(eidSpace(rows, { iid: 7, within: null })?.block).toBe('172.16.0.0/24')
  expect(eidSpace(rows, { iid: 8, within: null })).toBeUndefined()
  expect(eidSpace([row('fd00:1::/64'), row('fd00:2::/64')], { iid: 0, within: null })?.block).toBe('fd00::/30')
})

test('what lies elsewhere is left out, and an empty block is drawn all the same', () => {
  expect(eidSpace([row('10.2.0.0/24')], { iid: 0, within: '10.1.0.0/16' })?.areas).toEqual([])
  expect(eidSpace([], { iid: 0, within: '0.0.0.0/0' })).toMatchObject({ wider: null, order: 6, cellMaskLength: 12 })
})
