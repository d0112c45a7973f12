import type { Coordinates, LocatorFact, PositionSource } from './locator-fact.ts'

/** Where something is, and who says so. */
export interface Position extends Coordinates {
  readonly source: PositionSource
}

/** Whoever runs the network knows best, then whoever registered the mapping; an address database only guesses. */
const BY_TRUST: readonly PositionSource[] = ['operator', 'geo-lcaf', 'mmdb']

/** What the source of a position is called in front of people. */
export const POSITION_SOURCE_WORDS: Record<PositionSource, string> = {
  operator: 'inventory',
  'geo-lcaf': 'mapping (geo LCAF)',
  mmdb: 'address database',
}

/** Whether it is a point of the earth. */
export function isOnEarth({ latitude, longitude }: Pick<Coordinates, 'latitude' | 'longitude'>): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}

/**
 * The position that is believed, of everything that is said of one locator, or of all locators of a site: of the most trusted source, the
 * newest. null where nobody says anything.
 */
export function bestPosition(facts: readonly LocatorFact[]): Position | null {
  let best: Extract<LocatorFact, { kind: 'coordinates' }> | undefined
  for (const fact of facts) {
    if (fact.kind !== 'coordinates' || !isOnEarth(fact.value)) continue
    const order = best === undefined ? -1 : BY_TRUST.indexOf(fact.source) - BY_TRUST.indexOf(best.source)
    if (best === undefined || order < 0 || (order === 0 && fact.at > best.at)) best = fact
  }
  return best === undefined ? null : { ...best.value, source: best.source }
}
