import type { MappedLocator } from '../mapping.ts'
import { isOnEarth } from './best-position.ts'
import type { LocatorClaim } from './locator-fact.ts'

/** LCAFs within LCAFs that are looked into, names that are kept of one locator, and characters of each. */
const MOST_DEPTH = 8
const MOST_NAMES = 4
const MOST_NAME_LENGTH = 255

interface Found {
  readonly points: { latitude: number; longitude: number; accuracyMetres: number | null }[]
  readonly names: Set<string>
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const metres = (value: unknown) => (typeof value === 'number' && value >= 0 ? value : null)

function lookInto(value: unknown, depth: number, found: Found): void {
  if (depth > MOST_DEPTH || !isRecord(value)) return
  const { kind, lcaf, addresses, address, name, latitude, longitude, radiusMetres, uncertaintyMetres } = value
  if (kind === 'name' && typeof name === 'string' && name !== '' && found.names.size < MOST_NAMES) {
    found.names.add(Array.from(name).slice(0, MOST_NAME_LENGTH).join(''))
  }
  if (kind === 'geo-coordinates' && typeof latitude === 'number' && typeof longitude === 'number') {
    const point = { latitude, longitude, accuracyMetres: metres(radiusMetres) ?? metres(uncertaintyMetres) }
    if (isOnEarth(point)) found.points.push(point)
  }
  lookInto(lcaf, depth + 1, found)
  lookInto(address, depth + 1, found)
  if (kind === 'afi-list' && Array.isArray(addresses)) for (const one of addresses) lookInto(one, depth + 1, found)
}

/**
 * What a mapping says about one of its locators beyond the address: geo-coordinates (LCAF types 5 and 17, alone or in an AFI-list) and
 * distinguished names in an AFI-list. The first point counts where there are several.
 */
export function claimsOfLocator({ lcaf }: MappedLocator): LocatorClaim[] {
  const found: Found = { points: [], names: new Set() }
  lookInto(lcaf, 0, found)
  const [point] = found.points
  const claims: LocatorClaim[] = []
  if (point) claims.push({ kind: 'coordinates', source: 'geo-lcaf', value: { ...point, name: null } })
  if (found.names.size > 0) claims.push({ kind: 'distinguished-name', source: 'mapping', value: { names: [...found.names] } })
  return claims
}
