import { describe, expect, it } from 'vitest'
import { judgeOthers } from './others.ts'
import { UNASKED } from './target-state.ts'

const cadenceMs = 10_000
const prior = { ...UNASKED, state: 'up' as const }

describe('judgeOthers', () => {
  it('is silent while no server answers for its canaries, whatever else is heard', () => {
    const heard = { any: true, answeredAt: 50_000, areServersDead: true }
    expect(judgeOthers({ heard, prior, sentAt: 50_000, cadenceMs })).toBe('silent')
  })

  it('has none where the vantage asks nothing else', () => {
    expect(judgeOthers({ heard: { any: false, answeredAt: null }, prior, sentAt: 50_000, cadenceMs })).toBe('none')
  })

  it('is silent before anything else ever answered', () => {
    expect(judgeOthers({ heard: { any: true, answeredAt: null }, prior, sentAt: 50_000, cadenceMs })).toBe('silent')
  })

  it('believes a first loss when another target answered within the cadence before it', () => {
    expect(judgeOthers({ heard: { any: true, answeredAt: 40_000 }, prior, sentAt: 50_000, cadenceMs })).toBe('answering')
    expect(judgeOthers({ heard: { any: true, answeredAt: 39_999 }, prior, sentAt: 50_000, cadenceMs })).toBe('silent')
  })

  it('believes the deciding loss only when another target answered since the run of losses began', () => {
    const run = { ...prior, failures: 2, turnedAt: 44_000 }
    expect(judgeOthers({ heard: { any: true, answeredAt: 43_999 }, prior: run, sentAt: 50_000, cadenceMs })).toBe('silent')
    expect(judgeOthers({ heard: { any: true, answeredAt: 44_000 }, prior: run, sentAt: 50_000, cadenceMs })).toBe('answering')
  })
})
