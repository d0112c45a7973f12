import { describe, expect, it } from 'vitest'
import type { DeviceFacts } from '../facts/device-facts.ts'
import { SUBSCRIPTION_ILL } from './d25-subscription-ill.ts'
import { circumstances, NOW } from './testing/circumstances.ts'
import { deviceFacts, subscription } from './testing/device-facts.ts'

const verdictOf = (facts: Partial<DeviceFacts>) =>
  SUBSCRIPTION_ILL.assess(deviceFacts(facts), { open: null, memory: null }, circumstances()).verdict

it('a device that tells nothing proves nothing', () => {
  expect(verdictOf({})).toBe('holds')
})

describe('a subscription is ill', () => {
  it('when it is not acknowledged, forged, ended, has a gap, or differs from a poll for a minute', () => {
    for (const replaced of [
      { acknowledgedAt: null, subscribeTries: 3 },
      { isAuthentic: false },
      { endedBy: 'policy-denied' },
      { lastNonce: '7' },
      { differsSinceAt: NOW - 60_001 },
    ]) {
      expect(verdictOf({ subscriptions: [subscription(replaced)] })).toBe('claims')
    }
  })

  it('not while it is tried, or a publication is just ahead of the poll', () => {
    expect(verdictOf({ subscriptions: [subscription({ acknowledgedAt: null, subscribeTries: 2 })] })).toBe('clears')
    const ahead = SUBSCRIPTION_ILL.assess(
      deviceFacts({ subscriptions: [subscription({ differsSinceAt: NOW - 60_000 })] }),
      { open: null, memory: null },
      circumstances(),
    )
    expect(ahead).toMatchObject({ verdict: 'clears', lookAgainAt: NOW + 1 })
  })
})
