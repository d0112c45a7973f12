import { describe, expect, it } from 'vitest'
import type { DeviceFacts } from '../facts/device-facts.ts'
import { AUTHENTICATION_FAILING } from './d16-authentication-failing.ts'
import { circumstances } from './testing/circumstances.ts'
import { counters, deviceFacts, register } from './testing/device-facts.ts'

const verdictOf = (facts: Partial<DeviceFacts>) =>
  AUTHENTICATION_FAILING.assess(deviceFacts(facts), { open: null, memory: null }, circumstances()).verdict

it('a device that tells nothing proves nothing', () => {
  expect(verdictOf({})).toBe('holds')
})

describe('authentication fails', () => {
  it('when its counter grew, and not when the counters began anew', () => {
    expect(verdictOf({ counters: [counters({}, { authenticationErrors: 1 })] })).toBe('claims')
    const restarted = counters({ firstTimeStamp: 1 }, { firstTimeStamp: 2, authenticationErrors: 1 })
    expect(verdictOf({ counters: [restarted] })).toBe('clears')
  })

  it('when two messages of one sender in a row do not hold, and says why', () => {
    const bad = (secondsAgo: number, from = '192.0.2.1') => register(secondsAgo, { from, authentication: 'unknown-key' })
    const found = AUTHENTICATION_FAILING.assess(
      deviceFacts({ registers: [bad(60), bad(0)] }),
      { open: null, memory: null },
      circumstances(),
    )
    expect(found.verdict === 'claims' && found.claim.reason).toBe(
      'Map-Registers for 10.1.0.0/24 fail their authentication at ms1: the key ID is not known.',
    )
    expect(verdictOf({ registers: [bad(60), bad(0, '192.0.2.9')] })).toBe('clears')
    expect(verdictOf({ registers: [bad(90), bad(60), register(0)] })).toBe('clears')
    expect(verdictOf({ registers: [register(60, { authentication: 'unchecked' })] })).toBe('clears')
  })
})
