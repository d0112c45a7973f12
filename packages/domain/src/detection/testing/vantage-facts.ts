import type { PollerReading, VantageFacts } from '../../facts/vantage-facts.ts'
import { NOW } from './circumstances.ts'

/* How an observer does, for tests: well by default, each field replaceable. */

export function poller(replaced: Partial<PollerReading> = {}): PollerReading {
  return { poller: 'home-1', at: NOW - 2000, lateP99Ms: 20, skipped: 0, waiting: 3, clockStepMs: 0, illParts: [], ...replaced }
}

export function vantageFacts(replaced: Partial<VantageFacts> = {}): VantageFacts {
  return {
    ...{ vantage: 'home', isDeclared: true, cadenceMs: 10_000, pollers: [poller()], lastObservedAt: NOW - 500 },
    ...{ servers: { answering: 3, dead: 0, unknown: 0 }, locators: { probed: 20, failing: 1 }, failingElsewhere: 1 },
    ...replaced,
  }
}
