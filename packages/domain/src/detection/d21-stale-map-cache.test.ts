import { describe, expect, it } from 'vitest'
import type { DeviceFacts } from '../facts/device-facts.ts'
import { STALE_MAP_CACHE } from './d21-stale-map-cache.ts'
import { circumstances, NOW } from './testing/circumstances.ts'
import { deviceFacts } from './testing/device-facts.ts'

const verdictOf = (facts: Partial<DeviceFacts>) =>
  STALE_MAP_CACHE.assess(deviceFacts(facts), { open: null, memory: null }, circumstances()).verdict

it('a device that tells nothing proves nothing', () => {
  expect(verdictOf({})).toBe('holds')
})

describe('a map-cache is stale', () => {
  const entry = { at: NOW, eid: '10.1.0.0/24', locators: ['192.0.2.1'], expiresAt: NOW + 60_000, registered: ['192.0.2.2'] }
  const read = (replaced: object) => ({ cache: [{ ...entry, registeredSinceAt: NOW - 61_000, probeIntervalMs: 30_000, ...replaced }] })

  it('when it has other locators than what has been registered for two probe intervals', () => {
    expect(verdictOf(read({}))).toBe('claims')
  })

  it('not before, not when it has expired, and not for another order', () => {
    expect(verdictOf(read({ registeredSinceAt: NOW - 60_000 }))).toBe('clears')
    expect(verdictOf(read({ expiresAt: NOW }))).toBe('clears')
    expect(verdictOf(read({ locators: ['b', 'a'], registered: ['a', 'b'] }))).toBe('clears')
    expect(verdictOf(read({ registered: [] }))).toBe('clears')
  })
})
