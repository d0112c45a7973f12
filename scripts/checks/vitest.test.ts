import { expect, test } from 'vitest'
import { describeResult, summarize, verdict } from './check.ts'
import { countTests } from './vitest.ts'

const file = (status: string, tests: [string, string][] = [], message = '') => ({
  name: '/house/packages/db/src/client.test.ts',
  status,
  message,
  assertionResults: tests.map(([fullName, status]) => ({
    fullName,
    status,
    failureMessages: status === 'failed' ? ['expected 1 to be 2\n  at x'] : [],
  })),
})
const count = (files: ReturnType<typeof file>[], code: number | null = 0) =>
  countTests('unit tests', '/house', { testResults: files }, code)

test('every test counts once, and a failed one is named with its file and reason', () => {
  const files = [
    file('failed', [
      ['a', 'passed'],
      ['b', 'failed'],
      ['c', 'pending'],
    ]),
  ]
  expect(count(files, 1)).toMatchObject({
    passed: 1,
    failed: 1,
    skipped: 1,
    problems: ['packages/db/src/client.test.ts: b: expected 1 to be 2'],
    skippedNames: ['packages/db/src/client.test.ts: c'],
  })
})

test('a test that ran into its time limit says so, whatever the report calls it', () => {
  const late = file('failed', [['a', 'failed']])
  for (const test of late.assertionResults) test.failureMessages = ['Error: STACK_TRACE_ERROR\n    at x']
  expect(count([late], 1).problems).toEqual(['packages/db/src/client.test.ts: a: it was not over at its time limit'])
})

test('a file that cannot be loaded is a failure, although no test in it failed', () => {
  expect(count([file('failed', [], 'Cannot find module')], 1)).toMatchObject({
    failed: 1,
    problems: ['packages/db/src/client.test.ts: Cannot find module'],
  })
})

test('a run that ends badly, or without any test, is never good', () => {
  expect(count([file('passed', [['a', 'passed']])], 1).failed).toBe(1)
  expect(count([], 1).failed).toBe(1)
  expect(count([], null).failed).toBe(1)
})

test('the last line adds everything up and names skipped ones only when there are any', () => {
  const tests = { name: 'unit tests', passed: 10, failed: 0, skipped: 0, problems: [] }
  expect(summarize([tests, verdict('lock', [])])).toEqual({ line: '11 passed, 0 failed', ok: true })
  expect(summarize([{ ...tests, skipped: 2 }, verdict('lock', ['x'])])).toEqual({ line: '10 passed, 1 failed, 2 skipped', ok: false })
})

test('a run in which nothing was checked is not good', () => {
  expect(summarize([]).ok).toBe(false)
})

test('every problem is shown, up to a limit that is told', () => {
  const lines = describeResult(
    verdict(
      'docs',
      Array.from({ length: 45 }, (_, index) => `problem ${index}`),
    ),
  )
  expect(lines[0]).toBe('FAILED docs')
  expect(lines).toHaveLength(42)
  expect(lines.at(-1)).toContain('5 more')
})
