/** EID-prefixes as the record has them: who saw them when, what is around them, and when something of them changed. */
export { type EidNeighbours, eidNeighbours, findEid } from './eids/neighbours.ts'
export { type ChangeWanted, changeNear } from './eids/next-change.ts'
export { type EidSighting, eidSightings, type SourceSighting } from './eids/sightings.ts'
export type { Sources } from './eids/sources.ts'
export { type EidStanding, eidStandings } from './eids/standings.ts'
