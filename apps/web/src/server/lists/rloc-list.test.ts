import type { RlocSummary } from '@lispwatch/db/rlocs'
import type { State } from '@lispwatch/domain/state'
import { describe, expect, test } from 'vitest'
import { windowOf } from './list.ts'
import { selectRlocs } from './rloc-list.ts'

const one = (rloc: string, displayState: State, more: Partial<RlocSummary> = {}): RlocSummary => ({
  ...{ rloc, displayState, port: 4342, state: 'up', sinceAt: null, lastObservedAt: null, slowestRttMs: null, sites: [], node: null },
  ...more,
})
/** As a reading has them: in the order of addresses. */
const ALL = [
  one('203.0.113.9', 'ok', { node: 'rtr-lisbon', sinceAt: 20 }),
  one('203.0.113.10', 'ok', { sites: ['Porto'], sinceAt: 10 }),
  one('2001:db8::2', 'down', { sites: ['Lisbon'], sinceAt: 30 }),
]
const WANTED: Parameters<typeof selectRlocs>[1] = { q: '', states: [], sort: 'state', descending: false }
const rlocs = (wanted: Partial<typeof WANTED>) => selectRlocs(ALL, { ...WANTED, ...wanted }).rows.map(({ rloc }) => rloc)

describe('the list of locators', () => {
  test('has the worst first, then keeps the order of the reading; by address IPv4 comes before IPv6 and 9 before 10', () => {
    expect(rlocs({})).toEqual(['2001:db8::2', '203.0.113.9', '203.0.113.10'])
    expect(selectRlocs(ALL.toReversed(), { ...WANTED, sort: 'rloc' }).rows).toEqual(ALL)
    expect(rlocs({ sort: 'since', descending: true })).toEqual(['203.0.113.10', '203.0.113.9', '2001:db8::2'])
  })

  test('finds by address however it is written, by site and by node', () => {
    expect(rlocs({ q: '2001:DB8:0:0::2' })).toEqual(['2001:db8::2'])
    expect(rlocs({ q: 'lisbon' })).toEqual(['2001:db8::2', '203.0.113.9'])
    expect(rlocs({ q: '203.0.113 porto' })).toEqual(['203.0.113.10'])
  })

  test('says how many match, of how many, and counts the states of those that the words find', () => {
    expect(windowOf(selectRlocs(ALL, { ...WANTED, states: ['ok'] }), { offset: 1, limit: 1 }, false)).toMatchObject({
      ...{ matching: 2, total: 3, offset: 1, rows: [{ rloc: '203.0.113.10' }] },
      counts: [
        { state: 'down', count: 1 },
        { state: 'ok', count: 2 },
      ],
    })
  })

  test('is not sorted anew for those who scroll, and is for those who ask something else', () => {
    const asked = { ...WANTED, q: '203' }
    expect(selectRlocs(ALL, { ...asked })).toBe(selectRlocs(ALL, { ...asked }))
    expect(selectRlocs([...ALL], asked)).not.toBe(selectRlocs(ALL, asked))
    expect(selectRlocs(ALL, { ...asked, descending: true })).not.toBe(selectRlocs(ALL, asked))
  })

  test('leaves what it was given in its order', () => {
    rlocs({ sort: 'state' })
    expect(ALL.map(({ rloc }) => rloc)).toEqual(['203.0.113.9', '203.0.113.10', '2001:db8::2'])
  })
})
