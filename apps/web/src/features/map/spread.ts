/** Offset on the screen, in pixels. */
export interface Offset {
  readonly x: number
  readonly y: number
}

/** Room for one marker. */
const MARKER_PX = 24
const NONE: Offset = { x: 0, y: 0 }

/** Places that lie on top of each other are set around their common point, in the order of their names, so that each can be seen and hit. */
export function spread(
  places: readonly { readonly name: string; readonly latitude: number; readonly longitude: number }[],
): Map<string, Offset> {
  const spots = new Map<string, string[]>()
  for (const { name, latitude, longitude } of places) {
    const spot = `${latitude.toFixed(3)} ${longitude.toFixed(3)}`
    spots.set(spot, [...(spots.get(spot) ?? []), name])
  }
  const offsets = new Map<string, Offset>()
  for (const names of spots.values()) {
    const radius = MARKER_PX / 2 / Math.sin(Math.PI / Math.max(2, names.length))
    for (const [index, name] of [...names].sort().entries()) {
      const angle = (2 * Math.PI * index) / names.length - Math.PI / 2
      offsets.set(name, names.length === 1 ? NONE : { x: Math.round(radius * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) })
    }
  }
  return offsets
}
