import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import { expect, test } from 'vitest'
import { type ExpectedMessages, unexpectedMessagesIn } from './expected-messages.ts'

const STARTED_AT = Date.UTC(2026, 0, 1)

const item: AlertMessage['items'][number] = {
  ...{ incidentId: 1, isOpen: true, severity: 'critical', kind: 'rloc-down', isUnconfirmed: false, title: 'It is silent.' },
  ...{ where: 'Locator 203.0.113.1.', beganAfterAt: null, beganByAt: 0, resolvedAt: null, stillWorks: 'The rest.', affected: [] },
  ...{ because: ['1 of 1 says so: home.'], acknowledgedBy: null, url: '/1', acknowledgeUrl: null },
}

const told = (ms: number, of: Partial<AlertMessage> = {}) => ({
  at: STARTED_AT + ms,
  message: {
    ...{ kind: 'firing', groupKey: 'a', severity: 'critical', network: 'Atlas', headline: 'Critical: It is silent.', items: [item] },
    ...{ openCount: 1, resolvedCount: 0, url: '/', at: STARTED_AT + ms },
    ...of,
  } satisfies AlertMessage,
})

const EXPECTED: ExpectedMessages = [
  { kind: 'firing', headline: 'Critical: * silent.', says: ['Locator *', 'The rest.', '1 of 1 *'], afterMs: 60_000, byMs: 90_000 },
  { kind: 'resolved', headline: 'Over *', byMs: 200_000 },
]
const over = told(150_000, { kind: 'resolved', headline: 'Over after 1 min.' })
const problems = (...messages: ReturnType<typeof told>[]) => unexpectedMessagesIn(EXPECTED, messages, STARTED_AT)

test('what is told in time, in order and in these words is as expected', () => {
  expect(problems(told(70_000), over)).toEqual([])
})

test.each([
  ['nothing', [], 'was never told: firing'],
  ['one too few', [told(70_000)], 'was never told: resolved'],
  ['one too many', [told(70_000), over, over], 'was not foreseen: resolved after 150 s'],
  ['one too late', [told(91_000), over], 'it is due after 90 s at the latest'],
  ['one too early', [told(59_000), over], 'it is not due before 60 s'],
  ['another kind', [told(70_000, { kind: 'repeated' }), over], 'expected firing'],
  ['another headline', [told(70_000, { headline: 'Warning: It flaps.' }), over], 'expected firing'],
  ['without what it has to say', [told(70_000, { items: [{ ...item, stillWorks: null }] }), over], 'does not say: The rest.'],
])('a story that tells %s is told apart', (_, messages, problem) => {
  expect(problems(...messages).join('\n')).toContain(problem)
})
