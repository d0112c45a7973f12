import { describe, expect, it } from 'vitest'
import { createEar } from './ear.ts'

describe('an ear', () => {
  it('that heard nobody yet is deaf', () => {
    expect(createEar().wasDeaf({ fromAt: 0, toAt: 1000 })).toBe(true)
  })

  it('was deaf in every time that touches ten seconds without an answer, and only there', () => {
    const ear = createEar()
    for (const at of [1000, 10_999, 20_999, 25_000]) ear.heard(at)
    expect(ear.wasDeaf({ fromAt: 2000, toAt: 8000 })).toBe(false)
    expect(ear.wasDeaf({ fromAt: 5000, toAt: 11_000 })).toBe(true)
    expect(ear.wasDeaf({ fromAt: 20_998, toAt: 24_000 })).toBe(true)
    expect(ear.wasDeaf({ fromAt: 20_999, toAt: 24_000 })).toBe(false)
  })

  it('cannot tell of a time before somebody is heard after it', () => {
    const ear = createEar()
    ear.heard(1000)
    expect(ear.wasDeaf({ fromAt: 500, toAt: 1001 })).toBe(true)
    expect(ear.wasDeaf({ fromAt: 500, toAt: 1000 })).toBe(false)
  })

  it('does not take an answer that is told late for a new one', () => {
    const ear = createEar()
    for (const at of [9000, 2000, 18_000]) ear.heard(at)
    expect(ear.wasDeaf({ fromAt: 0, toAt: 18_000 })).toBe(false)
    expect(ear.newestAt).toBe(18_000)
  })
})
