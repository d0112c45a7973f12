/** Locators: how they stand, whom they serve, how fast they answer. */
export { getRloc, type RlocDetail, type RlocUse } from './rlocs/detail.ts'
export { type RlocSummary, rlocOverview, rlocVotes } from './rlocs/overview.ts'
export { listRlocs, type ProbedRloc, probedRlocs } from './rlocs/probed.ts'
export { type RoundTrips, roundTrips } from './rlocs/round-trips.ts'
