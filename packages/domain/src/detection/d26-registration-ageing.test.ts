import { describe, expect, it } from 'vitest'
import type { DeviceFacts } from '../facts/device-facts.ts'
import { REGISTRATION_AGEING } from './d26-registration-ageing.ts'
import { circumstances } from './testing/circumstances.ts'
import { age, deviceFacts } from './testing/device-facts.ts'

const verdictOf = (facts: Partial<DeviceFacts>) =>
  REGISTRATION_AGEING.assess(deviceFacts(facts), { open: null, memory: null }, circumstances()).verdict

it('a device that tells nothing proves nothing', () => {
  expect(verdictOf({})).toBe('holds')
})

describe('a registration ages', () => {
  it('when two readings show the same last Map-Register, more than half its life ago', () => {
    expect(verdictOf({ ages: [age(20, 120), age(0, 120)] })).toBe('claims')
  })

  it('not by one reading, not when it was refreshed, not over TCP and not with the T bit', () => {
    expect(verdictOf({ ages: [age(0, 120)] })).toBe('clears')
    expect(verdictOf({ ages: [age(60, 160), age(0, 95)] })).toBe('clears')
    expect(verdictOf({ ages: [age(20, 120, { transport: 'tcp' }), age(0, 120, { transport: 'tcp' })] })).toBe('clears')
    expect(verdictOf({ ages: [age(20, 120, { usesTtl: true }), age(0, 120, { usesTtl: true })] })).toBe('clears')
  })
})
