import { describe, expect, test } from 'vitest'
import type { Datagram } from '../datagram.ts'
import type { FaultyLink } from '../link.ts'
import { createLinkFaults, type FaultyLinks } from './link-faults.ts'

const sent = (from: string, to: string): Datagram => ({
  from: { address: from, port: 4342 },
  to: { address: to, port: 4342 },
  payload: Uint8Array.of(1),
})
const faultsOf = (...initially: FaultyLink[]) => createLinkFaults(7, initially)
/** Copies that arrive; one where nothing is wrong. */
const arrivals = (links: FaultyLinks, from: string, to: string) => links.passage(sent(from, to), 0)?.copies.length ?? 1
const delayOf = (links: FaultyLinks, from: string, to: string) => links.passage(sent(from, to), 0)?.copies[0]?.delayMs ?? 0
const CUT = { cut: true }

describe('a fault concerns the datagrams of its link and no others', () => {
  const links = faultsOf(
    { ends: { from: ['203.0.113.5', '2001:db8::5'], to: ['192.0.2.0/28'], bothWays: false }, fault: CUT },
    { ends: { to: ['198.51.100.9'], bothWays: true }, fault: CUT },
  )
  test.each([
    ['203.0.113.5', '192.0.2.1', 0],
    ['203.0.113.5', '192.0.2.16', 1],
    ['192.0.2.1', '203.0.113.5', 1],
    ['203.0.113.6', '192.0.2.1', 1],
    ['2001:db8::5', '2001:db8::1', 1],
    ['198.51.100.9', '203.0.113.6', 0],
    ['203.0.113.6', '198.51.100.9', 0],
  ])('%s to %s: %i arrive', (from, to, count) => expect(arrivals(links, from, to)).toBe(count))
})

test('where nothing is wrong, the links say so without a copy', () => {
  const links = faultsOf({ ends: { to: ['198.51.100.9'], bothWays: true }, fault: CUT })
  expect(links.passage(sent('192.0.2.1', '192.0.2.2'), 0)).toBeUndefined()
  expect(faultsOf().passage(sent('192.0.2.1', '198.51.100.9'), 0)).toBeUndefined()
})

test('a half-open path: one direction is dead, the other one is as before', () => {
  const links = faultsOf({ ends: { from: ['192.0.2.1'], to: ['192.0.2.2'], bothWays: false }, fault: CUT })
  expect([arrivals(links, '192.0.2.1', '192.0.2.2'), arrivals(links, '192.0.2.2', '192.0.2.1')]).toEqual([0, 1])
})

test('an asymmetric path: the times of two faults on one way add up, the way back is as before', () => {
  const links = faultsOf(
    { ends: { from: ['192.0.2.0/24'], bothWays: false }, fault: { delayMs: 30 } },
    { ends: { to: ['192.0.2.2'], bothWays: false }, fault: { delayMs: 12 } },
  )
  expect(delayOf(links, '192.0.2.1', '192.0.2.2')).toBe(42)
  expect(delayOf(links, '192.0.2.9', '203.0.113.1')).toBe(30)
  expect(delayOf(links, '203.0.113.1', '192.0.2.1')).toBe(0)
})

test('a fault is replaced and mended by naming its link again', () => {
  const links = faultsOf()
  const ends = { to: ['192.0.2.2', '192.0.2.3'], bothWays: false }
  links.setFault(ends, CUT)
  expect(arrivals(links, '192.0.2.1', '192.0.2.2')).toBe(0)
  links.setFault({ to: ['192.0.2.3', '192.0.2.2'], bothWays: false }, { delayMs: 5 })
  expect([links.present().length, delayOf(links, '192.0.2.1', '192.0.2.2')]).toEqual([1, 5])
  links.setFault(ends, undefined)
  expect([links.present(), delayOf(links, '192.0.2.1', '192.0.2.2')]).toEqual([[], 0])
})

test.each([
  ['an end that is no address', { to: ['atlantis'], bothWays: true }, CUT],
  ['a share above one', { bothWays: true }, { lossShare: 1.5 }],
  ['a share that is no number', { bothWays: true }, { bitFlipShare: Number.NaN }],
  ['a time below zero', { bothWays: true }, { delayMs: -1 }],
])('%s is refused and changes nothing', (_, ends, fault) => {
  const links = faultsOf()
  expect(() => links.setFault(ends, fault)).toThrow(RangeError)
  expect(links.present()).toEqual([])
})

test('what happens on one way does not depend on the traffic of the others', () => {
  const fates = (withOthers: boolean) => {
    const links = faultsOf({ ends: { bothWays: false }, fault: { lossShare: 0.5 } })
    return Array.from({ length: 200 }, (_, i) => {
      if (withOthers) for (let n = 0; n < i % 3; n++) links.passage(sent('192.0.2.7', '192.0.2.2'), 0)
      return arrivals(links, '192.0.2.1', '192.0.2.2')
    })
  }
  expect(fates(true)).toEqual(fates(false))
  expect(new Set(fates(false))).toEqual(new Set([0, 1]))
})
