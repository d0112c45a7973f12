import {
  claimWalks,
  type DelegationRun,
  type EidWalkRun,
  type LoadedWalk,
  loadWalk,
  recordDelegationRun,
  recordEidWalkRun,
} from '@lispwatch/db/walks'
import { type PayloadOf, TICK_INTERVAL_MS } from '@lispwatch/jobs/catalog'
import type { Deps } from '../deps.ts'
import type { Ear } from '../ear.ts'
import { handleWalk, type WalkDeps } from '../handlers/walk.ts'
import { runDelegationWalk } from './delegation.ts'
import { runEidWalk } from './eid-space.ts'

export interface WalkerOptions extends Pick<Deps, 'clock' | 'log' | 'vantage' | 'database' | 'exchange' | 'fixedPort'> {
  /** Told of every run through EID space. */
  readonly onEidWalk?: (run: EidWalkRun) => void
  /** Hears all that answers this vantage. */
  readonly ear: Ear
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

/** Some DDT nodes answer to UDP port 4342 only, whatever port they were asked from: asked from there, all of them are heard. */
export async function walkHierarchy(
  { exchange, fixedPort, ear }: Pick<WalkerOptions, 'exchange' | 'fixedPort' | 'ear'>,
  walk: LoadedWalk,
  slotAt: number,
): Promise<DelegationRun> {
  const from4342 = await fixedPort.exchange()
  const run = await runDelegationWalk(from4342 ?? exchange, { walk, slotAt, ear })
  // The port may be somebody else's on the address that leads there.
  const wasSent = from4342 === undefined || run.judged.some(({ answer: { outcome } }) => outcome !== 'refused')
  return wasSent ? run : runDelegationWalk(exchange, { walk, slotAt, ear })
}

export function createWalker(options: WalkerOptions): Walker {
  const { clock, log, vantage, database, exchange, stopping, onDatabase } = options
  const deps: WalkDeps = {
    ...{ clock, stopping },
    load: (walkId) => onDatabase(() => loadWalk(database, walkId)),
    walkDelegation: (walk, slotAt) => walkHierarchy(options, walk, slotAt),
    async walkEidSpace(walk, slotAt) {
      const run = await runEidWalk(exchange, walk, slotAt)
      options.onEidWalk?.(run)
      return run
    },
    recordDelegation: (run) => onDatabase(() => recordDelegationRun(database, run)),
    recordEidWalk: (run) => onDatabase(() => recordEidWalkRun(database, run)),
    onSkipped: ({ id }, lateMs) => log.debug({ walkId: id, lateMs }, 'a walk was left out, the next one is due'),
  }
  const running = new Set<number>()
  const due = () => ({ vantage, now: clock.now(), horizonMs: TICK_INTERVAL_MS, limit: MOST_BEGUN })
  return {
    claim: () => onDatabase(() => claimWalks(database, due())),
    async walk(payload) {
      // A walk that takes longer than its cadence is not walked by two at once.
      if (running.has(payload.walkId)) return
      running.add(payload.walkId)
      try {
        await handleWalk(payload, deps)
      } finally {
        running.delete(payload.walkId)
      }
    },
  }
}
