import { expect, test } from 'vitest'
import type { MappingVersion } from '../../lib/shapes.ts'
import { draw, type Edges, holesBetween, mappingLanes, piece } from './timeline.ts'

const WINDOW = { fromAt: 1000, toAt: 2000 }

function edges(facts: Partial<Edges>): Edges {
  return { startedAfterAt: null, startedByAt: 0, endedAfterAt: null, endedByAt: null, lastSeenAt: 0, unmeasured: [], ...facts }
}

test('a change is drawn as wide as it is uncertain, at both ends', () => {
  const drawn = draw(edges({ startedAfterAt: 1100, startedByAt: 1200, endedAfterAt: 1500, endedByAt: 1600, lastSeenAt: 1500 }), WINDOW, 0)
  expect(drawn.begins).toEqual({ left: 0.1, width: expect.closeTo(0.1) })
  expect(drawn.certain).toEqual({ left: 0.2, width: expect.closeTo(0.3) })
  expect(drawn.ends).toEqual({ left: 0.5, width: expect.closeTo(0.1) })
  expect(drawn.unseen).toBeUndefined()
})

test('what still holds is certain only until it was last seen', () => {
  const drawn = draw(edges({ startedByAt: 500, lastSeenAt: 1400 }), WINDOW, 500)
  expect(drawn.certain).toEqual({ left: 0, width: 0.4 })
  expect(drawn.unseen).toEqual({ left: 0.4, width: 0.6 })
  expect(drawn.begins).toBeUndefined()
})

test('the time since the last observation is no gap while the next one is not overdue', () => {
  const drawn = draw(edges({ startedByAt: 500, lastSeenAt: 1400 }), WINDOW, 600)
  expect(drawn).toMatchObject({ certain: { left: 0, width: 1 }, unseen: undefined })
})

test('what was the same before and after a stretch in which nobody looked is drawn around it', () => {
  const unmeasured = [
    { fromAt: 600, toAt: 800 },
    { fromAt: 1100, toAt: 1200 },
    { fromAt: 1500, toAt: 1600 },
  ]
  const drawn = draw(edges({ startedByAt: 500, lastSeenAt: 2000, unmeasured }), WINDOW, 0)
  expect(drawn.certain).toEqual({ left: 0, width: 1 })
  expect(drawn.gaps).toEqual([
    { left: 0.1, width: expect.closeTo(0.1) },
    { left: 0.5, width: expect.closeTo(0.1) },
  ])
  expect(drawn.seen).toEqual([
    { left: 0, width: expect.closeTo(0.1) },
    { left: expect.closeTo(0.2), width: expect.closeTo(0.3) },
    { left: expect.closeTo(0.6), width: expect.closeTo(0.4) },
  ])
})

test('what lies outside of the window is not drawn', () => {
  expect(piece(0, 900, WINDOW)).toBeUndefined()
  expect(piece(2100, 2200, WINDOW)).toBeUndefined()
  expect(piece(900, 2100, WINDOW)).toEqual({ left: 0, width: 1 })
})

test('versions are numbered from the oldest within one EID-prefix at one server', () => {
  const version = (id: string, node: string, startedByAt: number): MappingVersion => ({
    id,
    eid: '10.1.0.0/24',
    eidReplied: null,
    iid: 0,
    node,
    vantage: 'home',
    mapping: { ttlMinutes: 1440, action: 'no-action', authoritative: true, mapVersion: 0, locators: [] },
    ...edges({ startedByAt }),
  })
  const lanes = mappingLanes([version('3', 'ms-1', 300), version('9', 'ms-2', 50), version('1', 'ms-1', 100)])
  expect(lanes.map(({ label }) => label)).toEqual(['10.1.0.0/24 at ms-1', '10.1.0.0/24 at ms-2'])
  expect(lanes[0]?.intervals.map(({ id, number }) => `${number}:${id}`)).toEqual(['1:1', '2:3'])
})

test('between two intervals that do not meet lies a hole, of which nothing is known', () => {
  const before = edges({ startedByAt: 1000, endedAfterAt: 1100, endedByAt: 1200, lastSeenAt: 1100 })
  const later = edges({ startedByAt: 1500, lastSeenAt: 1500 })
  expect(holesBetween([before, later], WINDOW)).toEqual([{ left: 0.2, width: 0.3 }])
  expect(holesBetween([before, { ...later, startedAfterAt: 1100 }], WINDOW)).toEqual([])
})
