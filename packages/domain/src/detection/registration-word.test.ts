import { describe, expect, it } from 'vitest'
import { registrationWords } from './registration-word.ts'
import { circumstances, NOW, STALE } from './testing/circumstances.ts'
import { denied, eidFacts, HOUR_MS, registered } from './testing/eid-facts.ts'

const word = (...registrations: ReturnType<typeof registered>[]) => registrationWords(eidFacts({ registrations }), circumstances())[0]

describe('the word of a server', () => {
  it('is that it has the EID-prefix for 180 s and four cadences after its last answer, then nothing', () => {
    for (const [cadenceMs, stillMs] of [
      [10_000, 180_000],
      [60_000, 240_000],
    ] as const) {
      expect(word(registered({ cadenceMs, heldMs: stillMs }))?.says).toBe('registered')
      expect(word(registered({ cadenceMs, heldMs: stillMs + 1 }))?.says).toBe('nothing')
    }
  })

  it('is that it has none only while it denies it: silence of three cadences is nothing', () => {
    expect(word(denied({ heldMs: 150_000 }))?.says).toBe('absent')
    expect(word(denied({ heldMs: 150_001 }))?.says).toBe('nothing')
  })

  it('is nothing where the vantage cannot be believed, and before the first answer', () => {
    const around = circumstances({ vantages: new Map([['home', STALE]]) })
    expect(registrationWords(eidFacts({ registrations: [registered()] }), around)[0]?.says).toBe('nothing')
    expect(word(registered({ state: 'unknown', heldAt: null, sinceAt: null }))?.says).toBe('nothing')
  })

  it('counts for an EID-prefix of no provider where it had that registered', () => {
    const stranger = { isPeer: false, answerClass: 'neg-hole' as const }
    expect(word(denied(stranger))).toMatchObject({ isHome: true, says: 'absent' })
    expect(word(denied({ ...stranger, registeredAt: null }))).toMatchObject({ isHome: false, says: 'nothing' })
    expect(word(denied(stranger), registered({ node: 'ms2' }))).toMatchObject({ isHome: false, says: 'nothing' })
  })

  it('is as old as its answers, whenever it is looked at', () => {
    expect(word(denied({ sinceAt: NOW - HOUR_MS, heldAt: NOW }))?.lastedMs).toBe(HOUR_MS)
  })
})
