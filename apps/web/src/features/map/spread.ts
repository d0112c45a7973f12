/** Offset on the screen, in pixels. */
export interface Offset {
  readonly x: number
  readonly y: number
}

/** Room for one marker. */
const MARKER_PX = 24
const NONE: Offset = { x: 0, y: 0 }

/** So many fit on a ring; more are laid like the seeds of a sunflower, which takes least room. */
const RING_MAX = 8
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

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
    const place = names.length === 1 ? () => NONE : names.length <= RING_MAX ? onRing(names.length) : inSunflower
    for (const [index, name] of [...names].sort().entries()) offsets.set(name, place(index))
  }
  return offsets
}

function onRing(count: number): (index: number) => Offset {
  const radius = MARKER_PX / 2 / Math.sin(Math.PI / count)
  return (index) => polar(radius, (2 * Math.PI * index) / count - Math.PI / 2)
}

function inSunflower(index: number): Offset {
  return polar(MARKER_PX * 0.72 * Math.sqrt(index + 0.5), index * GOLDEN_ANGLE)
}

function polar(radius: number, angle: number): Offset {
  return { x: Math.round(radius * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) }
}
