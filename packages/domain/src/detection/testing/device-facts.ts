import type { DeviceFacts, HeardRegister, RegistrationAge, RegistrationCounters, SubscriptionReading } from '../../facts/device-facts.ts'
import { NOW } from './circumstances.ts'

/* What a device tells of itself, for tests: nothing by default, each field replaceable. */

export function deviceFacts(replaced: Partial<DeviceFacts> = {}): DeviceFacts {
  return { node: 'ms1', site: null, counters: [], registers: [], cache: [], ages: [], subscriptions: [], ...replaced }
}

export function counters(before: Partial<RegistrationCounters>, after: Partial<RegistrationCounters>) {
  const none = { at: NOW - 60_000, firstTimeStamp: 1, authenticationErrors: 0, rlocsMismatch: 0 }
  return { eid: '10.1.0.0/24', before: { ...none, ...before }, after: { ...none, at: NOW, ...after } }
}

export function register(secondsAgo: number, replaced: Partial<HeardRegister> = {}): HeardRegister {
  return {
    ...{
      at: NOW - secondsAgo * 1000,
      from: '192.0.2.1',
      eids: ['10.1.0.0/24'],
      locators: ['192.0.2.1'],
      siteId: null,
      xtrId: 'aa',
      keyId: 1,
    },
    ...{ nonce: (1000 - secondsAgo).toString(16), authentication: 'good', allowedLocators: null, mergeRequested: false },
    ...replaced,
  }
}

export function age(secondsAgo: number, lastSecondsAgo: number, replaced: Partial<RegistrationAge> = {}): RegistrationAge {
  const at = NOW - secondsAgo * 1000
  return { at, eid: '10.1.0.0/24', lastRegisteredAt: NOW - lastSecondsAgo * 1000, transport: 'udp', usesTtl: false, ...replaced }
}

export function subscription(replaced: Partial<SubscriptionReading> = {}): SubscriptionReading {
  return {
    ...{
      at: NOW,
      eid: '10.1.0.0/24',
      vantage: 'home',
      acknowledgedAt: NOW - 60_000,
      subscribeTries: 1,
      lastNonce: '5',
      expectedNonce: '5',
    },
    ...{ isAuthentic: true, published: ['192.0.2.1'], polled: ['192.0.2.1'], differsSinceAt: null, endedBy: null },
    ...replaced,
  }
}
