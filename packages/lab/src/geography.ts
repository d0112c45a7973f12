/** Where something stands; degrees, north and east positive. */
export interface Place {
  readonly name: string
  readonly latitude: number
  readonly longitude: number
}

const EARTH_RADIUS_KM = 6371

/** Great-circle distance. */
export function distanceKm(a: Place, b: Place): number {
  const rad = Math.PI / 180
  const dLat = (b.latitude - a.latitude) * rad
  const dLon = (b.longitude - a.longitude) * rad
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * Time from one place to the other and back: 1 ms for every 100 km, plus what routers and hosts on the way take.
 * `processingMs` is 5 to 30 and belongs to the pair.
 */
export function roundTripMs(a: Place, b: Place, processingMs: number): number {
  return distanceKm(a, b) / 100 + processingMs
}
