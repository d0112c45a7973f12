import type { DelegationRun, EidWalkRun, LoadedWalk } from '@lispwatch/db/walks'
import type { PayloadOf } from '@lispwatch/jobs/catalog'
import type { Clock } from '@lispwatch/lisp-client/client/ports'

export interface WalkDeps {
  readonly clock: Clock
  /** Undefined when the walk was retired meanwhile. */
  readonly load: (walkId: number) => Promise<LoadedWalk | undefined>
  readonly walkDelegation: (walk: LoadedWalk, slotAt: number) => Promise<DelegationRun>
  readonly walkEidSpace: (walk: LoadedWalk, slotAt: number) => Promise<EidWalkRun>
  readonly recordDelegation: (run: DelegationRun) => Promise<unknown>
  readonly recordEidWalk: (run: EidWalkRun) => Promise<unknown>
  /** Aborted when the poller stops: a walk that is cut off says nothing. */
  readonly stopping: AbortSignal
  /** A slot so late that the next one is due: it was left out. */
  readonly onSkipped: (walk: LoadedWalk, lateMs: number) => void
}

/** Runs one walk and records what it came to, once for each slot. */
export async function handleWalk({ walkId, slotAt }: PayloadOf<'walk'>, deps: WalkDeps): Promise<void> {
  const walk = await deps.load(walkId)
  if (walk === undefined || walk.servers.length === 0 || deps.stopping.aborted) return
  const lateMs = deps.clock.now() - slotAt
  if (lateMs > walk.cadenceMs) {
    deps.onSkipped(walk, lateMs)
    return
  }
  if (walk.kind === 'delegation') {
    const run = await deps.walkDelegation(walk, slotAt)
    if (!deps.stopping.aborted) await deps.recordDelegation(run)
    return
  }
  const run = await deps.walkEidSpace(walk, slotAt)
  if (!deps.stopping.aborted) await deps.recordEidWalk(run)
}
