/** Walks of the delegation hierarchy and of EID space: when they are due, what they need, what they came to. */
export { claimWalks, type DueWalk } from './walks/claim.ts'
export { type BlockCoverage, walkCoverage } from './walks/coverage.ts'
export { type LoadedWalk, loadWalk, type WalkServer } from './walks/load.ts'
export { reconcileWalks } from './walks/reconcile.ts'
export { type DelegationRun, recordDelegationRun } from './walks/record-delegation.ts'
export { type EidWalkRun, recordEidWalkRun } from './walks/record-eid-walk.ts'
