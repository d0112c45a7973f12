/** What is known of locators beside the answers of LISP: where they are, whose they are, what they are called. */
export { bestPosition, isOnEarth, POSITION_SOURCE_WORDS, type Position } from './geo/best-position.ts'
export type * from './geo/locator-fact.ts'
export { claimsOfLocator } from './geo/mapping-claims.ts'
export { claimsOfMmdb, type MmdbRecord } from './geo/mmdb-claims.ts'
