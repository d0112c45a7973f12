import { describe, expect, it } from 'vitest'
import type { DeviceFacts } from '../facts/device-facts.ts'
import { LOCATOR_NOT_ALLOWED } from './d17-locator-not-allowed.ts'
import { circumstances } from './testing/circumstances.ts'
import { counters, deviceFacts, register } from './testing/device-facts.ts'

const verdictOf = (facts: Partial<DeviceFacts>) =>
  LOCATOR_NOT_ALLOWED.assess(deviceFacts(facts), { open: null, memory: null }, circumstances()).verdict

it('a device that tells nothing proves nothing', () => {
  expect(verdictOf({})).toBe('holds')
})

describe('a locator is not allowed', () => {
  const listed = (locators: readonly string[], authentication: 'good' | 'bad' = 'good') =>
    register(0, { locators, allowedLocators: ['192.0.2.1'], authentication })

  it('when the counter grew, or the newest message names one that is not on the list', () => {
    expect(verdictOf({ counters: [counters({}, { rlocsMismatch: 2 })] })).toBe('claims')
    expect(verdictOf({ registers: [listed(['192.0.2.1', '192.0.2.66'])] })).toBe('claims')
  })

  it('not where there is no list, the message is not authentic, or a newer one is right', () => {
    expect(verdictOf({ registers: [register(0, { locators: ['192.0.2.66'] })] })).toBe('clears')
    expect(verdictOf({ registers: [listed(['192.0.2.66'], 'bad')] })).toBe('clears')
    expect(verdictOf({ registers: [listed(['192.0.2.66']), listed(['192.0.2.1'])] })).toBe('clears')
  })
})
