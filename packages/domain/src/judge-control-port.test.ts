import { expect, it } from 'vitest'
import { judgeHistory, statesOf } from './testing/history.ts'
import { controlPortTarget } from './testing/observed.ts'

const target = controlPortTarget()

it('a control port is open with the first LISP message, readable or not', () => {
  for (const what of ['answer', 'denial', 'malformed'] as const) expect(statesOf(judgeHistory(target, [what]))).toEqual(['open'])
})

it('a control port is closed after two ICMP port unreachables, and nothing else closes it', () => {
  const all = judgeHistory(target, ['answer', 'port', 'port'])
  expect(statesOf(all)).toEqual(['open', 'open', 'closed'])
  expect(all[2]?.events[0]).toMatchObject({
    kind: 'control-port-changed',
    subject: { node: 'rtr1' },
    sentence: 'The control port of rtr1 at 198.51.100.1 is closed: the host is there, LISP is not (ICMP port unreachable).',
  })
})

it('three silences make it silent, and the sentence does not call that a defect', () => {
  const all = judgeHistory(target, ['loss', 'host', 'loss'])
  expect(statesOf(all)).toEqual(['unknown', 'unknown', 'silent'])
  expect(all[2]?.events[0]?.sentence).toContain('It may not owe one')
})

it('silence is no evidence while nothing else answers here', () => {
  const lost = { what: 'loss', others: 'silent' } as const
  expect(statesOf(judgeHistory(target, ['answer', lost, lost, lost, lost])).at(-1)).toBe('open')
})
