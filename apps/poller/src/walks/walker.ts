import { claimWalks, loadWalk, recordDelegationRun, recordEidWalkRun } from '@lispwatch/db/walks'
import { type PayloadOf, TICK_INTERVAL_MS } from '@lispwatch/jobs/catalog'
import type { Deps } from '../deps.ts'
import { handleWalk, type WalkDeps } from '../handlers/walk.ts'
import { runDelegationWalk } from './delegation.ts'
import { runEidWalk } from './eid-space.ts'

export interface WalkerOptions extends Pick<Deps, 'clock' | 'log' | 'vantage' | 'database' | 'exchange'> {
  /** Aborted when the poller stops. */
  readonly stopping: AbortSignal
  /** Runs something on the database and takes note of how that went. */
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** The way of a walk through the process. */
export interface Walker {
  /** Claims the walks that begin in the coming second: few, so that walks never crowd out observations. */
  claim(): Promise<PayloadOf<'walk'>[]>
  /** Runs a walk and records it. */
  walk(due: PayloadOf<'walk'>): Promise<void>
}

/** Walks that one tick begins, at most; what is left is late by seconds. */
const MOST_BEGUN = 4

export function createWalker({ clock, log, vantage, database, exchange, stopping, onDatabase }: WalkerOptions): Walker {
  const deps: WalkDeps = {
    ...{ clock, stopping },
    load: (walkId) => onDatabase(() => loadWalk(database, walkId)),
    walkDelegation: (walk, slotAt) => runDelegationWalk(exchange, walk, slotAt),
    walkEidSpace: (walk, slotAt) => runEidWalk(exchange, walk, slotAt),
    recordDelegation: (run) => onDatabase(() => recordDelegationRun(database, run)),
    recordEidWalk: (run) => onDatabase(() => recordEidWalkRun(database, run)),
    onSkipped: ({ id }, lateMs) => log.debug({ walkId: id, lateMs }, 'a walk was left out, the next one is due'),
  }
  const due = () => ({ vantage, now: clock.now(), horizonMs: TICK_INTERVAL_MS, limit: MOST_BEGUN })
  return {
    claim: () => onDatabase(() => claimWalks(database, due())),
    walk: (payload) => handleWalk(payload, deps),
  }
}
