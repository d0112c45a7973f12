import { describe, expect, it } from 'vitest'
import type { DeviceFacts } from '../facts/device-facts.ts'
import { NONCE_REGRESSION } from './d24-nonce-regression.ts'
import { circumstances } from './testing/circumstances.ts'
import { deviceFacts, register } from './testing/device-facts.ts'

const verdictOf = (facts: Partial<DeviceFacts>) =>
  NONCE_REGRESSION.assess(deviceFacts(facts), { open: null, memory: null }, circumstances()).verdict

it('a device that tells nothing proves nothing', () => {
  expect(verdictOf({})).toBe('holds')
})

describe('a nonce goes back', () => {
  it('when the newest is lower than one before, with all 64 bits', () => {
    expect(verdictOf({ registers: [register(60, { nonce: 'ffffffffffffffff' }), register(0, { nonce: '7fffffffffffffff' })] })).toBe(
      'claims',
    )
    expect(verdictOf({ registers: [register(60, { nonce: 'a' }), register(0, { nonce: 'a', eids: ['10.2.0.0/24'] })] })).toBe('claims')
  })

  it('not for a retransmission, for nonces of 0, for another xTR or key, nor for a message that is not authentic', () => {
    const high = register(60, { nonce: 'ff' })
    for (const replaced of [
      { nonce: 'ff' },
      { nonce: '0' },
      { nonce: '1', xtrId: 'bb' },
      { nonce: '1', keyId: 2 },
      { nonce: '1', authentication: 'bad' as const },
    ]) {
      expect(verdictOf({ registers: [high, register(0, replaced)] })).toBe('clears')
    }
  })
})
