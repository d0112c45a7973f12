import { describe, expect, test } from 'vitest'
import { problemsOf, scheduleOf, type WindowDraft, windowOf } from './draft.ts'

function draft(facts: Partial<WindowDraft> = {}): WindowDraft {
  return {
    ...{
      title: ' Power ',
      reason: 'New cables',
      scope: { sites: ['Lisbon'] },
      timeZone: 'Europe/Lisbon',
      startsAtLocal: '2026-11-21T22:00',
    },
    ...{ amount: '2', unit: 'hours', kind: 'once', weekdays: [], day: '', lastDay: '', isPublic: false, publicTitle: '', publicText: '' },
    ...facts,
  }
}

describe('what the form asks for', () => {
  test('is a window once everything is said', () => {
    expect(windowOf(draft())).toEqual({
      ...{ title: 'Power', reason: 'New cables', scope: { sites: ['Lisbon'] }, timeZone: 'Europe/Lisbon' },
      ...{ startsAtLocal: '2026-11-21T22:00', durationMinutes: 120, recurrence: { kind: 'once' }, untilAt: null, notice: null },
    })
  })

  test('recurs on its days, until the end of the last one', () => {
    expect(windowOf(draft({ kind: 'weekly', weekdays: [5, 1], lastDay: '2026-12-31' }))).toMatchObject({
      ...{ recurrence: { kind: 'weekly', weekdays: [1, 5] }, untilAt: Date.parse('2026-12-31T23:59:59Z') },
    })
    expect(windowOf(draft({ kind: 'monthly', day: '31' }))).toMatchObject({ recurrence: { kind: 'monthly', day: 31 }, untilAt: null })
  })

  test('has words for the public only where it is public', () => {
    expect(windowOf(draft({ isPublic: true, publicTitle: ' Work ', publicText: ' Cables. ' }))?.notice).toEqual({
      title: 'Work',
      text: 'Cables.',
    })
    expect(windowOf(draft({ publicTitle: 'Work', publicText: 'Cables.' }))?.notice).toBeNull()
  })

  test('has times to show before it has a title', () => {
    expect(scheduleOf(draft({ title: '', scope: {} }))).toBeDefined()
    expect(windowOf(draft({ title: '' }))).toBeUndefined()
  })
})

test.each<[Partial<WindowDraft>, string]>([
  [{ title: ' ' }, 'title'],
  [{ reason: '' }, 'reason'],
  [{ scope: {} }, 'scope'],
  [{ startsAtLocal: '' }, 'startsAtLocal'],
  [{ amount: '0' }, 'amount'],
  [{ amount: 'long' }, 'amount'],
  [{ amount: '400', unit: 'days' }, 'amount'],
  [{ kind: 'weekly' }, 'weekdays'],
  [{ kind: 'monthly', day: '32' }, 'day'],
  [{ kind: 'daily', lastDay: 'soon' }, 'lastDay'],
  [{ isPublic: true, publicText: 'x' }, 'publicTitle'],
  [{ isPublic: true, publicTitle: 'x' }, 'publicText'],
])('of %j it is said what is missing', (facts, field) => {
  expect(Object.keys(problemsOf(draft(facts)))).toEqual([field])
  expect(windowOf(draft(facts))).toBeUndefined()
})
