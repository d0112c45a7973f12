import { describe, expect, test } from 'vitest'
import type { MappingVersion, StateInterval } from '../../lib/shapes.ts'
import { changesOf, instantsOf, standingAt } from './changes.ts'
import { chronicleOf } from './chronicle.ts'
import { histogramPath, unknownStretches } from './histogram.ts'

const EDGES = { startedAfterAt: null, startedByAt: 1000, endedAfterAt: null, endedByAt: null, lastSeenAt: 9000, unmeasured: [] }

function version(id: string, priority: number, edges: Partial<MappingVersion>): MappingVersion {
  const locator = { rloc: '203.0.113.11', priority, weight: 100, mpriority: 255, mweight: 0 }
  const mapping = { ttlMinutes: 1440, action: 'no-action', authoritative: true, mapVersion: 0, locators: [locator] }
  return { id, eid: '10.1.0.0/24', iid: 0, node: 'ms-1', vantage: 'here', eidReplied: null, mapping, ...EDGES, ...edges }
}

function state(id: string, rloc: string, word: 'up' | 'down', edges: Partial<StateInterval>): StateInterval {
  return { id, targetId: 1, kind: 'rloc', vantage: 'here', eid: '10.1.0.0/24', node: null, rloc, state: word, ...EDGES, ...edges }
}

const CHRONICLE = chronicleOf(
  [version('1', 1, { endedAfterAt: 4000, endedByAt: 5000 }), version('2', 2, { startedAfterAt: 4000, startedByAt: 5000 })],
  [
    state('1', '203.0.113.11', 'up', { endedAfterAt: 2000, endedByAt: 3000, lastSeenAt: 2000 }),
    state('2', '203.0.113.11', 'down', { startedAfterAt: 2000, startedByAt: 3000 }),
    state('3', '203.0.113.12', 'up', { unmeasured: [{ fromAt: 6000, toAt: 7000 }] }),
  ],
)

describe('changes', () => {
  test('are told in the order in which they were seen, each in a sentence; what was so from the start is none', () => {
    const incident = { id: 1, title: 'A locator is down.', openedAt: 3500, resolvedAt: null }
    const changes = changesOf(CHRONICLE, [incident])
    expect(changes.map(({ at, say }) => `${at} ${say()}`)).toEqual([
      '3000 203.0.113.11: down',
      '3500 Incident opened: A locator is down.',
      '5000 10.1.0.0/24 at ms-1: 203.0.113.11 changed: priority 1 → 2.',
    ])
    expect(changes.at(-1)?.versions).toEqual({ before: '1', after: '2' })
    expect(instantsOf(changes)).toEqual([3000, 3500, 5000])
  })

  test('what was still so when somebody looked again is none, what was not is one', () => {
    const again = (word: 'up' | 'down', id: string) => [
      state('1', '203.0.113.11', 'up', { endedAfterAt: 2000, endedByAt: 2000 }),
      state(id, '203.0.113.11', word, { startedByAt: 6000 }),
    ]
    const versions = (priority: number) => [
      version('1', 1, { endedAfterAt: 2000, endedByAt: 2000 }),
      version('2', priority, { startedByAt: 6000 }),
    ]
    expect(changesOf(chronicleOf(versions(1), again('up', '2')), [])).toEqual([])
    expect(instantsOf(changesOf(chronicleOf(versions(2), []), []))).toEqual([6000])
    expect(instantsOf(changesOf(chronicleOf([], again('down', '2')), []))).toEqual([6000])
  })

  test('how things stood at an instant leaves out what nobody measured then', () => {
    expect(standingAt(CHRONICLE, 2500).locators).toEqual({ good: 2, known: 2 })
    expect(standingAt(CHRONICLE, 4000).locators).toEqual({ good: 1, known: 2 })
    expect(standingAt(CHRONICLE, 6500).locators).toEqual({ good: 0, known: 1 })
  })
})

describe('the whole at a glance', () => {
  const window = { fromAt: 0, toAt: 10_000 }

  test('one change is seen beside a thousand', () => {
    const path = histogramPath([{ at: 100 }, ...Array.from({ length: 1000 }, () => ({ at: 9990 }))], window)
    const heights = [...path.matchAll(/v-([\d.]+)/g)].map(([, height]) => Number(height))
    expect(heights).toEqual([expect.closeTo(0.235, 2), 1])
  })

  test('only a stretch of which no lane knows anything is unknown', () => {
    const lanes = [
      { intervals: [{ ...EDGES, startedByAt: 0, endedByAt: 5000 }] },
      { intervals: [{ ...EDGES, startedByAt: 6000, unmeasured: [{ fromAt: 7000, toAt: 7400 }] }] },
    ]
    expect(unknownStretches(lanes, { window, slackMs: 1000 })).toEqual([])
    const lapsed = [
      {
        intervals: [
          { ...EDGES, startedByAt: 0, endedAfterAt: 2000, endedByAt: 8000 },
          { ...EDGES, startedByAt: 8000 },
        ],
      },
    ]
    expect(unknownStretches(lapsed, { window, slackMs: 1000 })).toEqual([{ left: 0.2, width: expect.closeTo(0.6) }])
    expect(unknownStretches(lanes, { window, slackMs: 500 })).toEqual([
      { left: 0.5, width: expect.closeTo(0.1) },
      { left: expect.closeTo(0.9), width: expect.closeTo(0.1) },
    ])
  })
})
