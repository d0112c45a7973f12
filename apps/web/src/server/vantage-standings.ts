import type { Heartbeat } from '@lispwatch/db/heartbeats'
import type { NetworkFacts } from '@lispwatch/db/network-facts'
import { isFresh } from '@lispwatch/domain/quorum'

/** One vantage: whether it observes, and how its pollers keep up. */
export interface VantageStanding {
  readonly name: string
  readonly lastSeenAt: number | null
  readonly isFresh: boolean
  /** The latest of its pollers that are still there; null when none says. */
  readonly lateP99Ms: number | null
  /** All its pollers together. */
  readonly recordedPerSecond: number
  readonly skipped: number
  readonly waiting: number
  readonly pollers: number
}

/** A poller says how it is every few seconds; one that was silent for so long is gone. */
const POLLER_GONE_AFTER_MS = 60_000

/** Every vantage of the network, in its order. */
export function vantageStandings(
  { vantages, probeCadenceMs }: Pick<NetworkFacts, 'vantages' | 'probeCadenceMs'>,
  heartbeats: readonly Heartbeat[],
  now: number,
): VantageStanding[] {
  return vantages.map(({ name, lastSeenAt }) => {
    const pollers = heartbeats.filter(({ vantage, at }) => vantage === name && now - at < POLLER_GONE_AFTER_MS)
    const sum = (of: (poller: Heartbeat) => number) => pollers.reduce((total, poller) => total + of(poller), 0)
    return {
      ...{ name, lastSeenAt, isFresh: isFresh({ lastObservedAt: lastSeenAt, cadenceMs: probeCadenceMs }, now) },
      lateP99Ms: pollers.length === 0 ? null : Math.max(...pollers.map(({ lateP99Ms }) => lateP99Ms)),
      recordedPerSecond: sum((poller) => poller.recordedPerSecond),
      skipped: sum(({ skipped }) => skipped),
      waiting: sum(({ waiting }) => waiting),
      pollers: pollers.length,
    }
  })
}
