import type { LatLng } from './arc.ts'

const RAD = Math.PI / 180
const DAY_MS = 86_400_000
/** Noon of 1 January 2000, from which the almanac counts its days. */
const J2000_AT = Date.UTC(2000, 0, 1, 12)
const STEP_DEGREES = 2

/**
 * Where the sun stands in the zenith at `now` (epoch ms), in degrees. The low-precision formulas of the Astronomical Almanac: within 0.01
 * degrees between 1950 and 2050, which is far below a pixel.
 */
export function subsolarPoint(now: number): { readonly latitude: number; readonly longitude: number } {
  const days = (now - J2000_AT) / DAY_MS
  const meanLongitude = 280.46 + 0.9856474 * days
  const meanAnomaly = (357.528 + 0.9856003 * days) * RAD
  const ecliptic = (meanLongitude + 1.915 * Math.sin(meanAnomaly) + 0.02 * Math.sin(2 * meanAnomaly)) * RAD
  const obliquity = (23.439 - 0.0000004 * days) * RAD
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic)) / RAD
  const siderealDegrees = 280.46062 + 360.985647366 * days
  return {
    latitude: Math.asin(Math.sin(obliquity) * Math.sin(ecliptic)) / RAD,
    longitude: wrapped(rightAscension - siderealDegrees),
  }
}

/** The part of the map where it is night at `now`, as one outline from edge to edge by way of the dark pole. */
export function night(now: number): LatLng[] {
  const sun = subsolarPoint(now)
  // At an equinox the line runs from pole to pole; a hair beside it, it is a curve like on any other day.
  const declination = (Math.abs(sun.latitude) < 0.01 ? 0.01 : sun.latitude) * RAD
  const darkPole = declination > 0 ? -90 : 90
  const line: LatLng[] = []
  for (let longitude = -180; longitude <= 180; longitude += STEP_DEGREES) {
    line.push([Math.atan(-Math.cos((longitude - sun.longitude) * RAD) / Math.tan(declination)) / RAD, longitude])
  }
  return [[darkPole, -180], ...line, [darkPole, 180]]
}

function wrapped(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180
}
