/** Where host EIDs are that may move from site to site, and what of them is to be asked. */
export { claimMobileEids, type MobileEid, type MobileWatch } from './mobility/claim.ts'
export { type OldPlaceAnswer, recordOldPlaces } from './mobility/record-old-places.ts'
export { recordSightings, type SightingsRecorded } from './mobility/record-sightings.ts'
