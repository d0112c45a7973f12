import { expect, test } from 'vitest'
import { arc, type LatLng } from './arc.ts'

const LISBON: LatLng = [38.7, -9.1]
const NEW_YORK: LatLng = [40.7, -74]
const TOKYO: LatLng = [35.7, 139.7]
const SAN_JOSE: LatLng = [37.3, -121.9]

test('a great circle begins and ends at its places and bends towards the pole', () => {
  const [line = [], ...rest] = arc(LISBON, NEW_YORK)
  expect(rest).toEqual([])
  expect(line[0]?.[0]).toBeCloseTo(38.7)
  expect(line.at(-1)?.[1]).toBeCloseTo(-74)
  expect(Math.max(...line.map(([latitude]) => latitude))).toBeGreaterThan(44)
})

test('no line runs across the whole map: at the antimeridian it is cut in two', () => {
  const lines = arc(TOKYO, SAN_JOSE)
  expect(lines).toHaveLength(2)
  expect(lines[0]?.at(-1)?.[1]).toBe(180)
  expect(lines[1]?.[0]?.[1]).toBe(-180)
  for (const line of lines)
    for (const [index, [, longitude]] of line.entries())
      if (index > 0) expect(Math.abs(longitude - (line[index - 1]?.[1] ?? 0))).toBeLessThan(180)
})

test('two places in one spot still give a line, not a division by zero', () => {
  expect(arc(LISBON, LISBON)).toEqual([[LISBON, LISBON]])
})
