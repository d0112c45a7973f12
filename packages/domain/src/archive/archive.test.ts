import { describe, expect, test } from 'vitest'
import { answerHistory, type DatedAnswer } from './answer-history.ts'
import { crawlFailures, type Found } from './crawl-failure.ts'
import { intervalsOf } from './history.ts'
import { presenceOf } from './presence.ts'

const DAY = 86_400_000
const PACE = { heldMs: DAY, gapAfterMs: 1.5 * DAY }
const members = (count: number, from = 0): string[] => Array.from({ length: count }, (_, i) => `p${from + i}`)
const rounds = (...found: readonly string[][]): Found[] => found.map((each, day) => ({ at: day * DAY, members: new Set(each) }))

describe('a failure of the crawl', () => {
  test('is a round in which many vanish that are back in the next', () => {
    expect(crawlFailures(rounds(members(20), members(4), members(19)))).toEqual([
      { at: DAY, before: 20, found: 4, missing: 16, cameBack: 15 },
    ])
  })

  test('may take several rounds', () => {
    const failures = crawlFailures(rounds(members(20), members(4), members(6), members(20), members(20)))
    expect(failures.map(({ at, before, found }) => [at / DAY, before, found])).toEqual([
      [1, 20, 4],
      [2, 20, 6],
    ])
  })

  test('is not what never comes back, comes back after a week, or is few', () => {
    expect(crawlFailures(rounds(members(20), members(4), members(4), members(4)))).toEqual([])
    const late = [...rounds(members(20), members(4)), { at: 8 * DAY, members: new Set(members(20)) }]
    expect(crawlFailures(late)).toEqual([])
    expect(crawlFailures(rounds(members(20), members(17), members(20)))).toEqual([])
    expect(crawlFailures(rounds(members(4), [], members(4)))).toEqual([])
  })

  test('leaves unknown what it lacks, and takes for seen what it found', () => {
    const found = rounds(members(20), members(4), members(20))
    const presence = presenceOf(found, crawlFailures(found))
    expect(presence.get('p0')?.map(({ value }) => value)).toEqual(['registered', 'registered', 'registered'])
    expect(presence.get('p19')).toEqual([
      { at: 0, value: 'registered' },
      { at: 2 * DAY, value: 'registered' },
    ])
  })
})

describe('intervals', () => {
  const reading = (day: number, value: string) => ({ at: day * DAY, value })

  test('have the edges of the readings on both sides of a change', () => {
    expect(intervalsOf([reading(0, 'a'), reading(1, 'a'), reading(2, 'b')], PACE)).toEqual([
      { value: 'a', startedAfterAt: null, startedByAt: 0, endedAfterAt: DAY, endedByAt: 2 * DAY },
      { value: 'b', startedAfterAt: DAY, startedByAt: 2 * DAY, endedAfterAt: 3 * DAY, endedByAt: 3 * DAY },
    ])
  })

  test('claim nothing of a gap between two equal readings', () => {
    expect(intervalsOf([reading(0, 'a'), reading(9, 'a')], PACE)).toEqual([
      { value: 'a', startedAfterAt: null, startedByAt: 0, endedAfterAt: DAY, endedByAt: DAY },
      { value: 'a', startedAfterAt: null, startedByAt: 9 * DAY, endedAfterAt: 10 * DAY, endedByAt: 10 * DAY },
    ])
  })

  test('put a change beyond a gap anywhere into the gap', () => {
    const [before, after] = intervalsOf([reading(0, 'a'), reading(9, 'b')], PACE)
    expect([before?.endedAfterAt, before?.endedByAt]).toEqual([0, 9 * DAY])
    expect([after?.startedAfterAt, after?.startedByAt]).toEqual([0, 9 * DAY])
  })

  test('of no readings are none', () => {
    expect(intervalsOf([], PACE)).toEqual([])
  })
})

describe('the history of answers', () => {
  const answer = (day: number, outcome: 'positive' | 'negative' | 'timeout', ...rlocs: string[]): DatedAnswer => ({
    at: day * DAY,
    answer: {
      ...{ outcome, eidReplied: '10.1.0.0/24', ttlMinutes: 1440, action: null, authoritative: true },
      locators: rlocs.map((rloc) => ({ rloc, priority: 1, weight: 50, up: true })),
    },
  })

  test('takes a lost answer for no state, and the better of two in one round', () => {
    const { states } = answerHistory(
      [answer(0, 'positive', '192.0.2.1'), answer(0, 'negative'), answer(1, 'timeout'), answer(2, 'positive', '192.0.2.1')],
      { heldMs: DAY, gapAfterMs: 3 * DAY },
    )
    expect(states.map(({ value, startedByAt, endedByAt }) => [value, startedByAt / DAY, endedByAt / DAY])).toEqual([['registered', 0, 3]])
  })

  test('begins a mapping with another locator-set, and ends it with a negative answer', () => {
    const { mappings, states } = answerHistory(
      [answer(0, 'positive', '192.0.2.1'), answer(1, 'positive', '192.0.2.2', '192.0.2.1'), answer(2, 'negative')],
      PACE,
    )
    expect(mappings.map(({ mapping, interval }) => [mapping.locators.map(({ rloc }) => rloc), interval.endedByAt / DAY])).toEqual([
      [['192.0.2.1'], 1],
      [['192.0.2.1', '192.0.2.2'], 2],
    ])
    expect(states.map(({ value }) => value)).toEqual(['registered', 'unregistered'])
  })
})
