import type { MappedLocator, Mapping } from '../mapping.ts'
import { type Observation, UNREACHABLE_REMARK } from '../observation.ts'
import type { CanaryTarget, ControlPortTarget, RegistrationTarget, RlocTarget, Target } from '../target.ts'

/* Targets and observations for tests: plausible by default, each field replaceable. */

export function rlocTarget(replaced: Partial<RlocTarget> = {}): RlocTarget {
  const timing = { cadenceMs: 10_000, timeoutMs: 2000, tries: 1 }
  return {
    id: 7,
    kind: 'rloc',
    vantage: 'home',
    rloc: '192.0.2.1',
    port: 4342,
    eid: { iid: 0, prefix: '10.1.0.0/24' },
    timing,
    ...replaced,
  }
}

export function registrationTarget(replaced: Partial<RegistrationTarget> = {}): RegistrationTarget {
  return {
    id: 8,
    kind: 'registration',
    vantage: 'home',
    nodeName: 'ms1',
    server: { address: '198.51.100.1', port: 4342 },
    eid: { iid: 0, prefix: '10.1.0.0/24' },
    eidPrefixId: 1,
    siteName: 'Lisbon',
    timing: { cadenceMs: 30_000, timeoutMs: 2000, tries: 3 },
    ...replaced,
  }
}

const askedNode = {
  ...{ vantage: 'home', nodeName: 'ms1', eid: { iid: 0, prefix: '10.1.0.0/24' } },
  server: { address: '198.51.100.1', port: 4342 },
  timing: { cadenceMs: 30_000, timeoutMs: 2000, tries: 1 },
}

export function canaryTarget(replaced: Partial<CanaryTarget> = {}): CanaryTarget {
  return { ...askedNode, id: 9, kind: 'canary', expects: 'positive', ...replaced }
}

export function controlPortTarget(replaced: Partial<ControlPortTarget> = {}): ControlPortTarget {
  return { ...askedNode, id: 10, kind: 'control-port', nodeName: 'rtr1', ...replaced }
}

export function locator(rloc: string, priority = 1, weight = 100, more: Partial<MappedLocator> = {}): MappedLocator {
  return { rloc, priority, weight, mpriority: 255, mweight: 0, ...more }
}

export function mapping(locators: readonly MappedLocator[], replaced: Partial<Mapping> = {}): Mapping {
  return { ttlMinutes: 1440, action: 'no-action', authoritative: true, mapVersion: 0, locators, ...replaced }
}

/** What a test wants to have happened. */
export type Happened = 'answer' | 'denial' | 'loss' | 'port' | 'host' | 'malformed' | 'refused'

/** The observation of `target` at `slotAt`: sent at once, settled 20 ms later, or after the timeout when nothing answered. */
export function observed(target: Target, slotAt: number, what: Happened, replaced: Partial<Observation> = {}): Observation {
  const silent = what === 'loss'
  const answered = what === 'answer' || what === 'denial'
  const base = {
    targetId: target.id,
    slotAt,
    vantage: target.vantage,
    sentAt: slotAt,
    settledAt: slotAt + (silent ? target.timing.timeoutMs * target.timing.tries : 20),
    rttMs: answered ? 20 : null,
    tries: silent ? target.timing.tries : 1,
    from: answered ? '192.0.2.1' : null,
    eidPrefixReplied: answered ? target.eid.prefix : null,
    remarks: [],
  }
  switch (what) {
    case 'answer':
      return { ...base, outcome: 'positive', mapping: mapping([locator('192.0.2.1')]), ...replaced }
    case 'denial':
      return { ...base, outcome: 'negative', mapping: mapping([], { action: 'natively-forward', ttlMinutes: 1 }), ...replaced }
    case 'loss':
      return { ...base, outcome: 'timeout', mapping: null, ...replaced }
    case 'port':
    case 'host':
      return { ...base, outcome: 'unreachable', mapping: null, remarks: [UNREACHABLE_REMARK[what]], ...replaced }
    case 'malformed':
      return { ...base, outcome: 'malformed', mapping: null, from: '192.0.2.1', remarks: ['truncated'], ...replaced }
    case 'refused':
      return { ...base, outcome: 'refused', mapping: null, ...replaced }
  }
}
