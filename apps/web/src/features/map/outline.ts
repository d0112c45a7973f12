/** Degrees, north and east positive. */
export interface Spot {
  readonly latitude: number
  readonly longitude: number
}

/** Whether a spot lies inside of an outline that was drawn on the map; its last corner is joined to the first. */
export function isWithin(outline: readonly Spot[], { latitude, longitude }: Spot): boolean {
  let inside = false
  let from = outline.at(-1)
  for (const to of outline) {
    if (from === undefined) break
    const crosses = to.latitude > latitude !== from.latitude > latitude
    const at = ((from.longitude - to.longitude) * (latitude - to.latitude)) / (from.latitude - to.latitude) + to.longitude
    if (crosses && longitude < at) inside = !inside
    from = to
  }
  return inside
}

/** The four corners between two opposite ones. */
export function boxBetween(one: Spot, other: Spot): Spot[] {
  return [one, { latitude: one.latitude, longitude: other.longitude }, other, { latitude: other.latitude, longitude: one.longitude }]
}
