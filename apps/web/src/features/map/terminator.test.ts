import { describe, expect, test } from 'vitest'
import { night, subsolarPoint } from './terminator.ts'

describe('the sun', () => {
  // Declination and equation of time as printed in almanacs, to the tenth of a degree.
  test.each([
    ['2024-06-20T12:00:00Z', 23.4, 0.4],
    ['2024-12-21T12:00:00Z', -23.4, -0.5],
    ['2024-03-20T12:00:00Z', 0.1, 1.9],
    ['2024-11-03T12:00:00Z', -15.3, -4.1],
  ])('stands in the zenith at noon of %s where the almanac says', (instant, latitude, longitude) => {
    const sun = subsolarPoint(Date.parse(instant))
    expect(Math.abs(sun.latitude - latitude)).toBeLessThan(0.15)
    expect(Math.abs(sun.longitude - longitude)).toBeLessThan(0.15)
  })

  test('wanders 15 degrees to the west in an hour', () => {
    const at = Date.UTC(2026, 10, 20, 12)
    expect(subsolarPoint(at).longitude - subsolarPoint(at + 3_600_000).longitude).toBeCloseTo(15, 1)
  })
})

test('the pole that is turned away is in the night, in summer and in winter', () => {
  expect(night(Date.UTC(2026, 5, 21))[0]).toEqual([-90, -180])
  expect(night(Date.UTC(2026, 11, 21))[0]).toEqual([90, -180])
})

test('the edge of the night is 90 degrees from the sun everywhere', () => {
  const at = Date.UTC(2026, 2, 20, 9)
  const sun = subsolarPoint(at)
  const rad = Math.PI / 180
  const cosines = night(at)
    .slice(1, -1)
    .map(
      ([latitude, longitude]) =>
        Math.sin(latitude * rad) * Math.sin(sun.latitude * rad) +
        Math.cos(latitude * rad) * Math.cos(sun.latitude * rad) * Math.cos((longitude - sun.longitude) * rad),
    )
  expect(Math.max(...cosines.map(Math.abs))).toBeLessThan(0.001)
})

test('the outline spans the whole map', () => {
  const longitudes = night(Date.UTC(2026, 10, 20)).map(([, longitude]) => longitude)
  expect([Math.min(...longitudes), Math.max(...longitudes)]).toEqual([-180, 180])
})
