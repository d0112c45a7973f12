/** Latitude and longitude in degrees. */
export type LatLng = readonly [latitude: number, longitude: number]

const RAD = Math.PI / 180
const STEPS = 48

/** The great circle between two places as lines of points; two of them where it crosses the antimeridian. */
export function arc(from: LatLng, to: LatLng): LatLng[][] {
  const [a, b] = [vector(from), vector(to)]
  const angle = Math.acos(Math.min(1, Math.max(-1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])))
  // Places on top of each other, and exact antipodes (every great circle joins those), get a straight line.
  if (angle < 1e-6 || Math.PI - angle < 1e-6) return [[from, to]]
  const lines: LatLng[][] = [[]]
  let previous: LatLng | undefined
  for (let step = 0; step <= STEPS; step++) {
    const point = between(a, b, angle, step / STEPS)
    if (previous !== undefined && Math.abs(point[1] - previous[1]) > 180) {
      const [end, start] = edge(previous, point)
      lines.at(-1)?.push(end)
      lines.push([start])
    }
    lines.at(-1)?.push(point)
    previous = point
  }
  return lines
}

type Vector = readonly [number, number, number]

function vector([latitude, longitude]: LatLng): Vector {
  const c = Math.cos(latitude * RAD)
  return [c * Math.cos(longitude * RAD), c * Math.sin(longitude * RAD), Math.sin(latitude * RAD)]
}

/** Spherical interpolation. */
function between(a: Vector, b: Vector, angle: number, share: number): LatLng {
  const p = Math.sin((1 - share) * angle) / Math.sin(angle)
  const q = Math.sin(share * angle) / Math.sin(angle)
  const [x, y, z] = [p * a[0] + q * b[0], p * a[1] + q * b[1], p * a[2] + q * b[2]]
  return [Math.atan2(z, Math.hypot(x, y)) / RAD, Math.atan2(y, x) / RAD]
}

/** Where the way from `a` to `b` leaves the map on one side and enters it on the other. */
function edge(a: LatLng, b: LatLng): [LatLng, LatLng] {
  const side = a[1] > 0 ? 180 : -180
  const across = b[1] + 2 * side
  const share = (side - a[1]) / (across - a[1])
  const latitude = a[0] + share * (b[0] - a[0])
  return [
    [latitude, side],
    [latitude, -side],
  ]
}
