import { expect, test } from 'vitest'
import type { ConsistencyAnswer } from './answer.ts'
import { listSummary } from './lists.ts'
import { consistencyReport } from './report.ts'
import { causeOf } from './stability.ts'

const answer = (
  eid: string,
  server: string,
  at: number,
  rlocs: readonly string[] | 'negative' | 'timeout',
  more: Partial<ConsistencyAnswer> = {},
) => {
  const locators = typeof rlocs === 'string' ? [] : rlocs.map((rloc) => ({ rloc, priority: 1, weight: 50, up: true }))
  const answered = rlocs !== 'timeout'
  const result: ConsistencyAnswer = {
    ...{ eid, server, at, serverAddress: server, locators, locatorCount: locators.length },
    outcome: typeof rlocs === 'string' ? rlocs : 'positive',
    ...{ rttMs: answered ? 20 : null, from: answered ? server : null, eidReplied: answered ? `${eid}/32` : null },
    ...{ ttlMinutes: answered ? 1440 : null, action: rlocs === 'negative' ? 'natively-forward' : null, authoritative: null },
    ...more,
  }
  return result
}
const [A, B] = ['192.0.2.1', '192.0.2.2']

test('servers agree unless one denies what another maps, or maps it elsewhere; silence disagrees with nobody', () => {
  const { agreement } = consistencyReport([
    ...[answer('10.0.0.1', A, 1, ['203.0.113.1', '203.0.113.2']), answer('10.0.0.1', B, 1, ['203.0.113.2', '203.0.113.1'])],
    ...[answer('10.0.0.2', A, 1, 'negative'), answer('10.0.0.2', B, 1, ['203.0.113.1'])],
    ...[answer('10.0.0.3', A, 1, ['203.0.113.1']), answer('10.0.0.3', B, 1, ['203.0.113.2'])],
    ...[answer('10.0.0.4', A, 1, 'negative'), answer('10.0.0.4', B, 1, 'timeout')],
  ])
  expect(agreement).toMatchObject({ eids: 3, consistent: 1, differingInType: 1, differingInLocators: 1 })
  expect(agreement.prefixRounds).toMatchObject({ compared: 3, locatorSet: 1, orderOnly: 1, ttl: 0, authoritativeBit: 0 })
})

test('what is not told differs from nothing', () => {
  const { prefixRounds } = consistencyReport([
    answer('10.0.0.1', A, 1, ['203.0.113.1'], { ttlMinutes: null, authoritative: true }),
    answer('10.0.0.1', B, 1, ['203.0.113.1'], { ttlMinutes: 60 }),
  ]).agreement
  expect(prefixRounds).toMatchObject({ ttl: 0, authoritativeBit: 0 })
})

test('a pair that answered once or never is neither stable nor changed', () => {
  const { stability } = consistencyReport([
    ...[answer('10.0.0.1', A, 1, 'negative'), answer('10.0.0.1', A, 2, 'timeout')],
    ...[answer('10.0.0.2', A, 1, 'timeout'), answer('10.0.0.2', A, 2, 'timeout')],
    ...[answer('10.0.0.3', A, 1, 'negative'), answer('10.0.0.3', A, 2, 'negative')],
    ...[answer('10.0.0.4', A, 1, 'negative'), answer('10.0.0.4', A, 2, ['203.0.113.1'])],
  ])
  expect(stability).toEqual({
    ...{ pairs: 2, neverChanged: 1, sometimesSilent: 1 },
    causes: { deployed: 1, withdrawn: 0, reconfigured: 0, oscillating: 0 },
  })
})

test.each([
  [['a', 'a'], undefined],
  [['negative', 'a'], 'deployed'],
  [['a', 'negative'], 'withdrawn'],
  [['a', 'b'], 'reconfigured'],
  [['a', 'b', 'a'], 'oscillating'],
  [['negative', 'a', 'negative'], 'oscillating'],
])('%j is %s', (told, cause) => {
  expect(causeOf(told)).toBe(cause)
})

test('sources outside the locator-set count only where locators are known', () => {
  const { content } = consistencyReport([
    answer('10.0.0.1', A, 1, ['203.0.113.1'], { from: '203.0.113.1' }),
    answer('10.0.0.2', A, 1, ['203.0.113.1'], { from: '198.51.100.9' }),
    answer('10.0.0.3', A, 1, [], { from: '198.51.100.9', locatorCount: 2 }),
  ])
  expect(content.fromOutsideShare).toBe(0.5)
  expect(content.locatorsUnknownShare).toBeCloseTo(1 / 3)
  expect(content.locatorsPerPrefix).toEqual([
    { locators: 1, prefixes: 2 },
    { locators: 2, prefixes: 1 },
  ])
})

test('nothing at all is a report of nothing', () => {
  const report = consistencyReport([])
  expect(report.answers).toMatchObject({ questions: 0, rttPositive: null })
  expect(report.content.fromOutsideShare).toBeNull()
  expect(report.agreement.eids).toBe(0)
})

test('what came and went is told of successive days only', () => {
  const DAY = 86_400_000
  const day = (n: number, ...members: string[]) => ({ at: n * DAY, year: 2010, failed: false, members: new Set(members) })
  const summary = listSummary([day(0, 'a/24', 'b/28'), day(1, 'a/24', 'c/28'), day(20, 'd/28'), day(21, 'd/28')])
  expect(summary).toMatchObject({ days: 4, members: 4, successiveDays: 2, unchanged: 1, addedPerDay: { mean: 0.5 } })
  expect(summary.gapsOverAWeek).toEqual([{ fromAt: DAY, toAt: 20 * DAY, days: 19 }])
  expect(summary.years).toEqual([{ year: 2010, days: 4, median: 1.5, most: 2 }])
})
