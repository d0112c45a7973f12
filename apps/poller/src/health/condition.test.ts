import { expect, it } from 'vitest'
import { type ConditionReport, createCondition, reasonOf } from './condition.ts'

it('tells each change of state once, however often a part fails', () => {
  let now = 1000
  const told: ConditionReport[] = []
  const condition = createCondition({ name: 'database', now: () => now, onChange: (report) => told.push(report) })
  expect(condition.report()).toEqual({ state: 'starting', sinceAt: 1000 })
  for (const at of [2000, 3000, 4000]) {
    now = at
    condition.failed(new Error(`refused at ${at}`))
  }
  now = 5000
  condition.ok()
  condition.ok()
  expect(told).toEqual([
    { state: 'failed', sinceAt: 2000, detail: 'refused at 2000' },
    { state: 'ok', sinceAt: 5000 },
  ])
})

it('is not well again by what was under way before it failed', () => {
  let now = 1000
  const told: string[] = []
  const condition = createCondition({ name: 'queue', now: () => now, onChange: ({ state }) => told.push(state) })
  condition.ok()
  now = 2000
  condition.failed(new Error('away'))
  now = 2999
  condition.ok()
  condition.failed(new Error('away'))
  now = 4000
  condition.ok()
  expect(told).toEqual(['ok', 'failed', 'ok'])
})

it('has a reason in one line for whatever was thrown', () => {
  expect(reasonOf(new AggregateError([new Error('connect ECONNREFUSED ::1'), new Error('b')]))).toBe('connect ECONNREFUSED ::1')
  expect(reasonOf(new Error('first\n    at stack'))).toBe('first')
  expect(reasonOf('text')).toBe('text')
})
