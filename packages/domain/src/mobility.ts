/** Host EIDs that move from site to site: where they are, and one event for each move. */
export { type EidTrack, EXACT_HOLDS_MS, type Followed, followEid, type Home } from './mobility/follow-eid.ts'
export { isHostEid } from './mobility/host-eid.ts'
export { hearOldPlace, oldLocators, oldPlaceWindow } from './mobility/old-place.ts'
export { explainPlace, locatorsOf, meets, type Place } from './mobility/place.ts'
export { type Sighting, sightingsOf } from './mobility/sighting.ts'
