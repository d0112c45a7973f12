import { expect, test } from 'vitest'
import type { EidRow } from '../eids/eid-row.ts'
import { type MappingsWanted, selectMappings } from './mapping-list.ts'

const EIDS = ['10.1.0.0/16', '10.1.2.0/24', '10.2.0.0/16', '2001:db8::/32', '[7]10.1.0.0/24', '[7]02:00:00:00:00:01/48']
const SITES = new Map([
  ['10.2.0.0/16', 'Lisbon'],
  ['2001:db8::/32', 'Porto'],
])

const ROWS = EIDS.map((eid, place): EidRow => {
  const [, iid = '0', prefix = eid] = /^\[(\d+)\](.*)$/.exec(eid) ?? []
  return {
    ...{ eid, place, prefix, iid: Number(iid), site: SITES.get(eid) ?? null, provider: null, locators: ['203.0.113.9'], servers: ['ms-1'] },
    ...{ state: eid === '2001:db8::/32' ? 'lapsed' : 'mapped', asked: 1, differs: false, firstSeenAt: null, lastSeenAt: null, sources: [] },
  }
})
const ALL: MappingsWanted = { q: '', within: null, iid: null, states: [], sort: 'prefix', descending: false }
const chosen = (part: Partial<MappingsWanted>) => selectMappings(ROWS, { ...ALL, ...part }).rows.map(({ eid }) => eid)

test.each<[string, Partial<MappingsWanted>, string[]]>([
  ['within a block', { within: '10.1.0.0/16' }, ['10.1.0.0/16', '10.1.2.0/24', '[7]10.1.0.0/24']],
  ['in an instance', { iid: 7 }, ['[7]10.1.0.0/24', '[7]02:00:00:00:00:01/48']],
  ['within a block in an instance', { within: '10.0.0.0/8', iid: 7 }, ['[7]10.1.0.0/24']],
  ['by an address inside', { q: '10.1.2.3', iid: 0 }, ['10.1.0.0/16', '10.1.2.0/24']],
  ['by its site, in any case', { q: 'lisBON' }, ['10.2.0.0/16']],
  ['by a locator and a word', { q: '203.0.113.9 02:00' }, ['[7]02:00:00:00:00:01/48']],
  ['by its state', { states: ['lapsed'] }, ['2001:db8::/32']],
])('the table is narrowed %s', (_, part, expected) => {
  expect(chosen(part)).toEqual(expected)
})

test('the order of addresses can be turned around, and other orders keep it where nothing else decides', () => {
  expect(chosen({ descending: true })).toEqual([...EIDS].reverse())
  expect(chosen({ sort: 'site' })).toEqual([...SITES.keys(), ...EIDS.filter((eid) => !SITES.has(eid))])
})

test('what is not mapped shows when it is asked for; its number always does', () => {
  const absent = ROWS.slice(0, 1).map((row) => ({ ...row, state: 'absent' as const }))
  expect(selectMappings(absent, ALL)).toMatchObject({ rows: [], total: 1, counts: [{ state: 'absent', count: 1 }] })
  expect(selectMappings(absent, { ...ALL, states: ['absent'] }).rows).toHaveLength(1)
})
