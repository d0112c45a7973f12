import { describe, expect, test } from 'vitest'
import type { DomainEvent } from '../event.ts'
import { type EidTrack, EXACT_HOLDS_MS, followEid, type Home } from './follow-eid.ts'
import type { Sighting } from './sighting.ts'

const START = Date.UTC(2026, 10, 21, 12)
const eid = { iid: 0, prefix: '10.1.0.7/32' }
const LISBON = ['192.0.2.1', '192.0.2.2']
const PORTO = ['198.51.100.1']
const FARO = ['203.0.113.1']
const SITES: Record<string, string> = { '192.0.2.1': 'Lisbon', '198.51.100.1': 'Porto', '203.0.113.1': 'Faro' }
const home: Home = { site: 'Lisbon', locators: LISBON, ttlMinutes: 1440 }

type Seen = [seconds: number, locators: readonly string[], more?: Partial<Sighting>]

/** Follows the EID through what was seen of it. */
function follow(seen: readonly Seen[], of: Home | null = home): { track: EidTrack | null; events: DomainEvent[] } {
  let track: EidTrack | null = null
  const events: DomainEvent[] = []
  for (const [seconds, locators, more] of seen) {
    const at = START + seconds * 1000
    const sighting = { eid, isExact: true, at, locators, ttlMinutes: 10, server: 'ms-1', vantage: 'home', ...more }
    const followed = followEid({ track, sighting, site: SITES[locators[0] ?? ''] ?? null, home: of, now: at + 5 })
    track = followed.track
    if (followed.event) events.push(followed.event)
  }
  return { track, events }
}

describe('a host EID that moves', () => {
  test('is told once when it appears at another site, from its home to there, as soon as two sightings agree', () => {
    const { events } = follow([
      [0, PORTO],
      [3, PORTO],
      [30, PORTO],
      [31, PORTO, { server: 'ms-2', vantage: 'away' }],
    ])
    expect(events).toEqual([
      {
        ...{ kind: 'eid-moved', at: START + 3005, afterAt: null, byAt: START, vantage: 'home' },
        subject: { eid: '10.1.0.7/32', site: 'Porto' },
        ...{ from: 'Lisbon (192.0.2.1, 192.0.2.2)', to: 'Porto (198.51.100.1)' },
        sentence: '10.1.0.7/32 moved: from Lisbon (192.0.2.1, 192.0.2.2) to Porto (198.51.100.1).',
      },
    ])
  })

  test('is told from place to place, with the time when it was last seen at the old one', () => {
    const { events } = follow([
      [0, PORTO],
      [3, PORTO],
      [30, PORTO],
      [60, FARO],
      [63, FARO],
    ])
    expect(events.slice(1)).toMatchObject([
      { from: 'Porto (198.51.100.1)', to: 'Faro (203.0.113.1)', afterAt: START + 30_000, byAt: START + 60_000 },
    ])
  })

  test('returns when it is on a locator of its home again, or when only the EID-prefix around it is mapped', () => {
    for (const isExact of [true, false]) {
      const { events } = follow([
        [0, PORTO],
        [3, PORTO],
        [60, ['192.0.2.1'], { isExact }],
        [63, ['192.0.2.1'], { isExact }],
      ])
      expect(events.slice(1)).toMatchObject([{ subject: { site: 'Lisbon' }, from: 'Porto (198.51.100.1)', to: 'Lisbon (192.0.2.1)' }])
    }
  })

  test('has not moved for one sighting that is not repeated, nor while servers contradict each other', () => {
    const { events, track } = follow([
      [0, LISBON],
      [30, PORTO],
      [33, LISBON],
      [60, PORTO],
      [61, LISBON, { server: 'ms-2' }],
      [90, PORTO],
      [91, LISBON, { server: 'ms-2' }],
    ])
    expect(events).toEqual([])
    expect(track).toMatchObject({ place: { site: 'Lisbon' }, heldAt: START + 91_000, turning: null })
  })

  test('has not moved when it was first met at home, where it has no home, or when a locator is added', () => {
    const seen: Seen[] = [
      [0, LISBON],
      [30, ['192.0.2.2', '198.51.100.1']],
      [33, ['192.0.2.2', '198.51.100.1']],
    ]
    expect(follow(seen).events).toEqual([])
    const nowhere: Seen[] = [
      [0, PORTO],
      [3, PORTO],
    ]
    expect(follow(nowhere, null).events).toEqual([])
  })

  test('has moved when the locators that it came with are replaced one after the other', () => {
    const { events } = follow([
      [0, ['192.0.2.1']],
      [30, ['192.0.2.1', '198.51.100.1']],
      [60, PORTO],
      [63, PORTO],
    ])
    expect(events).toHaveLength(1)
  })

  test('is not brought home by a server that only knows the EID-prefix around it, until the other one has been silent about it for long', () => {
    const away: Seen[] = [
      [0, PORTO],
      [3, PORTO],
    ]
    const covering = (seconds: number): Seen => [seconds, LISBON, { server: 'ms-2', isExact: false }]
    expect(follow([...away, covering(10), covering(40)]).events).toHaveLength(1)
    const late = 4 + EXACT_HOLDS_MS / 1000
    expect(follow([...away, covering(late), covering(late + 3)]).events).toHaveLength(2)
  })

  test('is not moved by a sighting that is older than what is known, or twice by the same one', () => {
    const old: Seen[] = [
      [60, LISBON],
      [20, PORTO],
      [21, PORTO],
    ]
    expect(follow(old).events).toEqual([])
    const twice: Seen[] = [
      [0, LISBON],
      [30, PORTO],
      [30, PORTO],
    ]
    expect(follow(twice).events).toEqual([])
  })
})
