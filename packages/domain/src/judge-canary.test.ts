import { describe, expect, it } from 'vitest'
import { ANSWERED_TO_4342 } from './judge-canary.ts'
import { judgeHistory, statesOf } from './testing/history.ts'
import { canaryTarget } from './testing/observed.ts'

const registered = canaryTarget({ expects: 'positive' })
const hole = canaryTarget({ expects: 'negative', eid: { iid: 0, prefix: '10.255.255.254/32' } })
const foreign = { what: 'denial', replaced: { eidPrefixReplied: '11.8.0.0/13' } } as const

describe('a registered canary', () => {
  it('answers with its first mapping, and is silent after three silences in a row', () => {
    const all = judgeHistory(registered, ['answer', 'loss', 'loss', 'loss', 'loss', 'answer'])
    expect(statesOf(all)).toEqual(['answering', 'answering', 'answering', 'silent', 'silent', 'answering'])
    expect(all[0]?.events).toEqual([])
    expect(all[1]?.confirmAt).not.toBeNull()
    expect(all[4]).toMatchObject({ confirmAt: null, next: { failures: 4 } })
    expect(all[3]?.events).toMatchObject([
      {
        kind: 'canary-failed',
        subject: { node: 'ms1' },
        sentence: 'ms1 does not answer for the registered canary 10.1.0.0/24: 3 questions in a row were lost.',
      },
    ])
    expect(all[5]?.events[0]?.sentence).toBe('ms1 answers for the registered canary 10.1.0.0/24 again.')
  })

  it('is wrong after two negatives in a row, and an ICMP error is a silence', () => {
    expect(statesOf(judgeHistory(registered, ['answer', 'denial', 'answer', 'denial', 'denial']))).toEqual([
      ...['answering', 'answering', 'answering', 'answering', 'contrary'],
    ])
    expect(statesOf(judgeHistory(registered, ['port', 'port', 'host'])).at(-1)).toBe('silent')
  })
})

describe('a hole', () => {
  it('is answered by any negative, even one with a foreign prefix', () => {
    expect(statesOf(judgeHistory(hole, ['denial']))).toEqual(['answering'])
    expect(statesOf(judgeHistory(hole, [foreign]))).toEqual(['answering'])
  })

  it('that is answered to 4342 only is a state of its own, and ends when it is answered to any port', () => {
    const from4342 = { what: 'denial', replaced: { remarks: [ANSWERED_TO_4342] } } as const
    const all = judgeHistory(hole, ['loss', 'loss', from4342, from4342, 'denial'])
    expect(statesOf(all)).toEqual(['unknown', 'unknown', 'answering-4342', 'answering-4342', 'answering'])
    expect(all[2]?.events[0]?.sentence).toContain('only to UDP port 4342')
  })

  it('counts its silences while the server keeps silent', () => {
    const all = judgeHistory(hole, Array(25).fill('loss'))
    expect(all.at(-1)?.next).toMatchObject({ state: 'silent', failures: 25 })
  })

  it('that has a mapping is none', () => {
    const mapped = { what: 'answer', replaced: { eidPrefixReplied: '10.255.0.0/16' } } as const
    expect(statesOf(judgeHistory(hole, ['denial', mapped, mapped])).at(-1)).toBe('contrary')
  })
})

it('what was never sent or cannot be read changes no canary, and no canary has a mapping', () => {
  const all = judgeHistory(registered, ['answer', 'refused', 'malformed'])
  expect(statesOf(all)).toEqual(['answering', 'answering', 'answering'])
  expect(all.map(({ mappingChange }) => mappingChange)).toEqual([null, null, null])
})
