import type { Sighting } from '@lispwatch/domain/mobility'
import { mapping } from '@lispwatch/domain/testing/observed'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { describe, expect, test } from 'vitest'
import { sightingsOfWalk } from './discovered.ts'
import { createEidFollower } from './follower.ts'

const HOME = ['192.0.2.1']
const AWAY = ['198.51.100.1']

function following(store: (batch: readonly Sighting[]) => readonly string[] = () => []) {
  const clock = createVirtualClock()
  const stored: string[][] = []
  const faults: unknown[] = []
  const follower = createEidFollower({
    clock,
    async store(batch) {
      const turning = store(batch)
      stored.push(batch.map(({ at, locators }) => `${at} ${locators}`))
      return { events: [], turning }
    },
    onFault: (error) => faults.push(error),
  })
  const saw = (seconds: number, locators: readonly string[], host = 7) =>
    follower.saw([
      {
        ...{ eid: { iid: 0, prefix: `10.1.0.${host}/32` }, isExact: true, at: seconds, locators },
        ...{ ttlMinutes: 1, server: 'ms-1', vantage: 'home' },
      },
    ])
  return { clock, follower, stored, faults, saw }
}

describe('the follower of host EIDs', () => {
  test('reports what is new at once, and nothing that is known for a minute', async () => {
    const { clock, saw, stored } = following()
    for (const at of [0, 10_000, 20_000, 59_999]) saw(at, HOME)
    await clock.advance(200)
    expect(stored).toEqual([['0 192.0.2.1']])
    saw(60_000, HOME)
    await clock.advance(200)
    expect(stored.slice(1)).toEqual([['60000 192.0.2.1']])
  })

  test('reports when it was last seen at its old place before it reports the new one', async () => {
    const { clock, saw, stored } = following()
    saw(0, HOME)
    await clock.advance(200)
    saw(30_000, HOME)
    saw(40_000, AWAY)
    await clock.advance(200)
    expect(stored[1]).toEqual(['30000 192.0.2.1', '40000 198.51.100.1'])
  })

  test('reports every sighting of an EID that is turning, because the next one decides', async () => {
    let turning: string[] = ['10.1.0.7/32']
    const { clock, saw, stored } = following(() => turning)
    saw(0, AWAY)
    await clock.advance(200)
    turning = []
    saw(3000, AWAY)
    await clock.advance(200)
    saw(6000, AWAY)
    await clock.advance(200)
    expect(stored).toEqual([['0 198.51.100.1'], ['3000 198.51.100.1']])
  })

  test('reports again what could not be stored', async () => {
    let isAway = true
    const { clock, saw, stored, faults } = following(() => {
      if (isAway) throw new Error('away')
      return []
    })
    saw(0, HOME)
    await clock.advance(200)
    isAway = false
    saw(1000, HOME)
    await clock.advance(200)
    expect([stored, faults]).toEqual([[['1000 192.0.2.1']], [new Error('away')]])
  })

  test('stores what waits when it is closed, and takes nothing more', async () => {
    const { saw, stored, follower } = following()
    saw(0, HOME)
    await follower.close()
    saw(1000, AWAY)
    await follower.close()
    expect(stored).toEqual([['0 192.0.2.1']])
  })
})

test('a walk through EID space sights the hosts that it met', () => {
  const found = { mapping: mapping([{ rloc: '198.51.100.1', priority: 1, weight: 1, mpriority: 255, mweight: 0 }]), firstAt: 1, lastAt: 2 }
  const of = (prefix: string, servers = ['ms-1']) => ({ ...found, eid: { iid: 0, prefix }, servers })
  const discoveries = [of('10.1.0.7/32'), of('10.1.1.0/24'), of('10.1.0.8/32', [])]
  expect(sightingsOfWalk({ walk: { vantage: 'home' }, discoveries })).toEqual([
    {
      ...{ eid: { iid: 0, prefix: '10.1.0.7/32' }, isExact: true, at: 2, locators: ['198.51.100.1'] },
      ...{ ttlMinutes: 1440, server: 'ms-1', vantage: 'home' },
    },
  ])
})
