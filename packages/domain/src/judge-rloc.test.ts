import { describe, expect, it } from 'vitest'
import { CONFIRMATION_INTERVAL_MS } from './judge.ts'
import { judgeHistory, statesOf } from './testing/history.ts'
import { rlocTarget } from './testing/observed.ts'

const target = rlocTarget()
const lossesInARow = ['loss', 'loss', 'loss'] as const
const silent = { what: 'loss', others: 'silent' } as const

describe('a locator that was never asked', () => {
  it('is up with its first answer', () => {
    expect(statesOf(judgeHistory(target, ['answer']))).toEqual(['up'])
  })

  it('is not down for silence: some never answer probes, and who was never heard cannot fall silent', () => {
    const all = judgeHistory(target, [...lossesInARow, ...lossesInARow])
    expect(statesOf(all)).toEqual(Array(6).fill('unknown'))
    expect(all.map(({ confirmAt }) => confirmAt !== null)).toEqual([true, true, false, false, false, false])
  })

  it('is service-down when its host says that nothing listens', () => {
    expect(statesOf(judgeHistory(target, ['port', 'port']))).toEqual(['unknown', 'service-down'])
  })
})

describe('a locator that is up', () => {
  it('stays up over one and over two losses, and then counts anew', () => {
    expect(statesOf(judgeHistory(target, ['answer', 'loss', 'loss', 'answer', 'loss', 'loss']))).toEqual(Array(6).fill('up'))
  })

  it('is confirmed 3 s after a loss, and left to its cadence after an answer', () => {
    const [answered, lost] = judgeHistory(target, ['answer', 'loss'])
    expect(answered?.confirmAt).toBeNull()
    expect(lost?.confirmAt).toBe((lost?.observation.sentAt ?? 0) + CONFIRMATION_INTERVAL_MS)
  })

  it('is not asked again before a slow probe has settled', () => {
    const slow = rlocTarget({ timing: { cadenceMs: 10_000, timeoutMs: 5000, tries: 1 } })
    const [, lost] = judgeHistory(slow, ['answer', 'loss'])
    expect(lost?.confirmAt).toBe(lost?.observation.settledAt)
  })

  it('is down after three losses, somewhere after its last answer and by the third loss', () => {
    const all = judgeHistory(target, ['answer', ...lossesInARow])
    const last = all.at(-1)
    expect(last?.stateChange).toEqual({ from: 'up', to: 'down', afterAt: all[0]?.observation.settledAt, byAt: last?.observation.settledAt })
    expect(last?.events.map(({ kind }) => kind)).toEqual(['rloc-went-down'])
    expect(last?.confirmAt).toBeNull()
  })

  it('counts an ICMP host unreachable as a loss: it is a hint, not a proof', () => {
    expect(statesOf(judgeHistory(target, ['answer', 'host', 'loss', 'host'])).at(-1)).toBe('down')
    expect(statesOf(judgeHistory(target, ['answer', 'host', 'host'])).at(-1)).toBe('up')
  })

  it('is service-down after a port unreachable that is confirmed once', () => {
    const all = judgeHistory(target, ['answer', 'port', 'port'])
    expect(statesOf(all)).toEqual(['up', 'up', 'service-down'])
    expect(all[1]?.confirmAt).not.toBeNull()
    expect(all[2]?.events.map(({ kind }) => kind)).toEqual(['rloc-service-went-down'])
  })

  it('is service-down, not down, when its host rations the ICMP errors', () => {
    expect(statesOf(judgeHistory(target, ['answer', 'loss', 'loss', 'port', 'loss', 'loss', 'port'])).at(-1)).toBe('service-down')
  })

  it('is moved neither by a malformed answer nor by a probe that was never sent', () => {
    const all = judgeHistory(target, ['answer', 'loss', 'loss', 'malformed', 'refused', 'malformed'])
    expect(statesOf(all).at(-1)).toBe('up')
    expect(all.at(-1)?.next.failures).toBe(2)
  })
})

describe('a locator that is down', () => {
  const down = ['answer', ...lossesInARow] as const

  it('is up after two answers in a row, since the first of them', () => {
    const all = judgeHistory(target, [...down, 'answer', 'answer'])
    const [first, second] = all.slice(-2)
    expect(first?.next.state).toBe('down')
    expect(first?.confirmAt).toBe((first?.observation.sentAt ?? 0) + CONFIRMATION_INTERVAL_MS)
    expect(second?.stateChange).toEqual({
      from: 'down',
      to: 'up',
      afterAt: all[3]?.observation.settledAt,
      byAt: first?.observation.settledAt,
    })
    expect(second?.events[0]?.sentence).toMatch(/^192\.0\.2\.1 answers RLOC-probes again after \d+ s\.$/)
  })

  it('stays down when one answer is followed by a loss', () => {
    expect(statesOf(judgeHistory(target, [...down, 'answer', 'loss', 'answer', 'loss'])).slice(-4)).toEqual(Array(4).fill('down'))
  })

  it('is seen up from the first answer of the run that brought it back, not of an earlier one', () => {
    const all = judgeHistory(target, [...down, 'answer', 'loss', 'answer', 'answer'])
    expect(all.at(-1)?.stateChange?.byAt).toBe(all.at(-2)?.observation.settledAt)
  })

  it('becomes service-down when its host comes back without LISP, and down again when the host goes', () => {
    const all = judgeHistory(target, [...down, 'port', 'port', ...lossesInARow, 'port'])
    expect(statesOf(all).slice(4)).toEqual(['down', 'service-down', 'service-down', 'service-down', 'down', 'down'])
  })
})

describe('while no other target of the vantage answers', () => {
  it('losses change nothing, however many', () => {
    const all = judgeHistory(target, ['answer', ...Array(50).fill(silent)])
    expect(new Set(statesOf(all))).toEqual(new Set(['up']))
    expect(all.every(({ confirmAt }) => confirmAt === null)).toBe(true)
  })

  it('a run of losses that began before starts again', () => {
    expect(statesOf(judgeHistory(target, ['answer', 'loss', 'loss', silent, 'loss', 'loss'])).at(-1)).toBe('up')
    expect(statesOf(judgeHistory(target, ['answer', 'loss', 'loss', silent, ...lossesInARow])).at(-1)).toBe('down')
  })

  it('a port unreachable is not believed: the firewall of the observer sends the same', () => {
    const port = { what: 'port', others: 'silent' } as const
    expect(statesOf(judgeHistory(target, ['answer', port, port, port])).at(-1)).toBe('up')
  })

  it('an answer is believed', () => {
    expect(statesOf(judgeHistory(target, [{ what: 'answer', others: 'silent' }]))).toEqual(['up'])
  })
})

it('a vantage with a single target judges without others', () => {
  const alone = { what: 'loss', others: 'none' } as const
  expect(statesOf(judgeHistory(target, ['answer', alone, alone, alone])).at(-1)).toBe('down')
})

it('the sentence of a loss names the last answer in words', () => {
  const all = judgeHistory(target, ['answer', ...lossesInARow])
  expect(all.at(-1)?.events[0]?.sentence).toBe(
    '192.0.2.1 does not answer: 3 RLOC-probes in a row were lost; its last answer came at 00:16:50 UTC.',
  )
})
