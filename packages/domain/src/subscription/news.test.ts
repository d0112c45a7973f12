import { expect, test } from 'vitest'
import { NOTICE_WAITS_MS, newsOf, TOLD_WITHIN_MS, type ToldEvent } from './news.ts'

const NOW = 1_800_000_000_000
const HOUR = 3_600_000

const work = (of: Partial<ToldEvent> = {}): ToldEvent => ({
  ...{ id: 'm5', kind: 'maintenance', title: 'New line cards', phase: 'scheduled', startsAt: NOW, endsAt: NOW + HOUR, components: [] },
  updates: [{ id: 'u1', at: NOW - 2 * HOUR, phase: 'scheduled', text: 'On Sunday.' }],
  ...of,
})
const keysAt = (event: ToldEvent, at: number) => newsOf([event], at).map(({ key }) => key)

test('that planned work begins and ends is told where nobody writes so, once its time is a minute past', () => {
  expect(keysAt(work(), NOW)).toEqual(['u1'])
  expect(keysAt(work(), NOW + NOTICE_WAITS_MS)).toEqual(['u1', 'm5 in-progress'])
  expect(keysAt(work(), NOW + HOUR + NOTICE_WAITS_MS)).toEqual(['u1', 'm5 in-progress', 'm5 completed'])
})

test('what a person, or the schedule, has said of it is told in those words and not a second time', () => {
  const [scheduled] = work().updates
  if (scheduled === undefined) throw new Error('There is an update.')
  const begun = work({ updates: [{ id: 'u2', at: NOW + 5, phase: 'in-progress', text: 'It begins.' }, scheduled] })
  expect(keysAt(begun, NOW + NOTICE_WAITS_MS)).toEqual(['u1', 'u2'])
  const early = work({ updates: [{ id: 'u2', at: NOW - HOUR, phase: 'completed', text: 'Done before.' }, scheduled] })
  expect(keysAt(early, NOW + 3 * HOUR)).toEqual(['u1', 'u2'])
})

test('work that is published after it began is not said to begin', () => {
  const late = work({ startsAt: NOW - 3 * HOUR })
  expect(keysAt(late, NOW)).toEqual(['u1'])
})

test('what is long past is told to nobody, and incidents tell only what was said', () => {
  const old = work({ kind: 'incident', phase: 'resolved', endsAt: NOW - HOUR })
  expect(keysAt(old, NOW)).toEqual(['u1'])
  expect(keysAt(old, NOW - 2 * HOUR + TOLD_WITHIN_MS)).toEqual([])
})
