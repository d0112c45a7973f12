/** Walks of the delegation hierarchy and of EID space: when they are due, what they need, what they came to. */
export { claimWalks, type DueWalk } from './walks/claim.ts'
export { type BlockCoverage, walkCoverage } from './walks/coverage.ts'
export type { DelegationRun } from './walks/delegation-changes.ts'
export type { EidWalkRun } from './walks/discovery-events.ts'
export { type LoadedWalk, loadWalk, type WalkServer } from './walks/load.ts'
export { reconcileWalks } from './walks/reconcile.ts'
export { recordDelegationRun } from './walks/record-delegation.ts'
export { recordEidWalkRun } from './walks/record-eid-walk.ts'
