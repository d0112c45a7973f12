import { describe, expect, test } from 'vitest'
import { judgeHistory } from './testing/history.ts'
import { registrationTarget, rlocTarget } from './testing/observed.ts'
import { longestUnseenMs, unmeasuredUntil } from './unmeasured.ts'

const TIMING = { cadenceMs: 10_000, timeoutMs: 2000, tries: 2 }
const LIMIT = 34_000
const HOUR = 3_600_000

describe('a stretch without evidence', () => {
  test('is longer than three cadences and the patience of one question, not as long', () => {
    expect(longestUnseenMs(TIMING)).toBe(LIMIT)
    expect(unmeasuredUntil({ heldAt: 1000, turnedAt: null }, TIMING, 1000 + LIMIT)).toEqual([])
    expect(unmeasuredUntil({ heldAt: 1000, turnedAt: null }, TIMING, 1001 + LIMIT)).toEqual([{ fromAt: 1000, toAt: 1001 + LIMIT }])
  })

  test('does not come before the first evidence there ever was', () => {
    expect(unmeasuredUntil({ heldAt: null, turnedAt: null }, TIMING, HOUR)).toEqual([])
  })

  test('ends where a run begins that speaks for another state, and another one may follow', () => {
    const [turnedAt, seenAt] = [LIMIT + 1, 2 * LIMIT + 2]
    expect(unmeasuredUntil({ heldAt: 0, turnedAt }, TIMING, turnedAt + 5)).toEqual([{ fromAt: 0, toAt: turnedAt }])
    expect(unmeasuredUntil({ heldAt: 0, turnedAt: 5 }, TIMING, LIMIT + 6)).toEqual([{ fromAt: 5, toAt: LIMIT + 6 }])
    expect(unmeasuredUntil({ heldAt: 0, turnedAt }, TIMING, seenAt)).toEqual([
      { fromAt: 0, toAt: turnedAt },
      { fromAt: turnedAt, toAt: seenAt },
    ])
    expect(unmeasuredUntil({ heldAt: 0, turnedAt: LIMIT }, TIMING, LIMIT + 10)).toEqual([])
  })
})

describe('a judgement', () => {
  const stretches = (judgements: ReturnType<typeof judgeHistory>) => judgements.map(({ unmeasured }) => unmeasured.length)

  test('of the same state after a pause of the poller says that nobody looked in between', () => {
    const judgements = judgeHistory(rlocTarget(), ['answer', 'answer', { what: 'answer', afterMs: HOUR }, 'answer'], undefined, 0)
    expect(stretches(judgements)).toEqual([0, 0, 1, 0])
    expect(judgements[2]?.stateChange).toBeNull()
    expect(judgements[2]?.unmeasured).toEqual([{ fromAt: 20_020, toAt: 20_020 + HOUR }])
  })

  test('of a map-server that was silent for many slots says so with its first answer, not with its silence', () => {
    const silence = Array.from({ length: 10 }, () => 'loss' as const)
    const judgements = judgeHistory(registrationTarget(), ['answer', ...silence, 'answer'])
    expect(stretches(judgements)).toEqual([0, ...silence.map(() => 0), 1])
  })

  test('of lost probes that were measured says nothing of the kind', () => {
    const lost = Array.from({ length: 10 }, () => 'loss' as const)
    expect(stretches(judgeHistory(rlocTarget(), ['answer', ...lost, 'answer', 'answer'])).every((count) => count === 0)).toBe(true)
  })

  test('of probes that proved nothing, because nothing else answered, does', () => {
    const lost = Array.from({ length: 10 }, () => ({ what: 'loss' as const, others: 'silent' as const }))
    expect(stretches(judgeHistory(rlocTarget(), ['answer', ...lost, 'answer'])).at(-1)).toBe(1)
  })

  test('of another state after a pause leaves out what nobody saw, up to the first loss', () => {
    const judgements = judgeHistory(rlocTarget(), ['answer', { what: 'loss', afterMs: HOUR }, 'loss', 'loss'], undefined, 0)
    expect(judgements.at(-1)).toMatchObject({ stateChange: { to: 'down' }, unmeasured: [{ fromAt: 10_020, toAt: 10_000 + HOUR }] })
  })
})
