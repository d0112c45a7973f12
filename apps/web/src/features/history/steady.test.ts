import { expect, test } from 'vitest'
import type { StateInterval } from '../../lib/shapes.ts'
import { splitNever, splitSteady } from './steady.ts'
import type { Lane } from './timeline.ts'

const WINDOW = { fromAt: 1000, toAt: 2000 }

function lane(key: string, ...intervals: Partial<StateInterval>[]): Lane<StateInterval> {
  const whole: StateInterval = {
    id: key,
    targetId: 1,
    kind: 'rloc',
    vantage: 'home',
    eid: '10.1.0.0/24',
    node: null,
    rloc: key,
    state: 'up',
    startedAfterAt: null,
    startedByAt: 0,
    endedAfterAt: null,
    endedByAt: null,
    lastSeenAt: 2000,
    unmeasured: [],
  }
  return { key, label: key, intervals: intervals.map((part) => ({ ...whole, ...part })) }
}

const STEADY = Array.from({ length: 6 }, (_, index) => lane(`steady-${index}`, {}))
const EVENTFUL = [
  lane('down', { state: 'down' }),
  lane('recovered', { state: 'down', endedAfterAt: 1200, endedByAt: 1300 }, { startedAfterAt: 1200, startedByAt: 1300 }),
  lane('new', { startedByAt: 1500 }),
  lane('unwatched', { lastSeenAt: 1100 }),
  lane('unwatched for a while', { unmeasured: [{ fromAt: 1300, toAt: 1400 }] }),
]

test('with many lanes only those that were well and watched all the time are folded away', () => {
  const { eventful, steady } = splitSteady([...STEADY, ...EVENTFUL], WINDOW, 100)
  expect(eventful.map(({ key }) => key)).toEqual(['down', 'recovered', 'new', 'unwatched', 'unwatched for a while'])
  expect(steady).toHaveLength(6)
})

test('a few lanes are all shown', () => {
  expect(splitSteady(STEADY, WINDOW, 100).steady).toEqual([])
})

test('servers at which an EID-prefix never was are told apart from those that lost it, unless none ever had it', () => {
  const never = Array.from({ length: 6 }, (_, index) => lane(`never-${index}`, { kind: 'registration', state: 'unregistered' }))
  const lost = lane(
    'lost',
    { kind: 'registration', state: 'registered', endedAfterAt: 1200, endedByAt: 1300 },
    { kind: 'registration', state: 'unregistered' },
  )
  expect(splitNever([...never, lost])).toEqual({ others: [lost], never })
  expect(splitNever(never)).toEqual({ others: never, never: [] })
})
