import { expect, test } from 'vitest'
import { distanceKm, roundTripMs } from './geography.ts'

const LONDON = { name: 'London', latitude: 51.5, longitude: -0.12 }
const NEW_YORK = { name: 'New York', latitude: 40.71, longitude: -74.01 }
const SUVA = { name: 'Suva', latitude: -18.14, longitude: 178.44 }
const APIA = { name: 'Apia', latitude: -13.83, longitude: -171.76 }

test('distances are those of the globe, across the date line too', () => {
  expect(distanceKm(LONDON, NEW_YORK)).toBeCloseTo(5570, -2)
  expect(distanceKm(SUVA, APIA)).toBeCloseTo(1150, -2)
  expect(distanceKm(LONDON, LONDON)).toBe(0)
  expect(distanceKm({ ...LONDON, latitude: 90 }, { ...LONDON, latitude: -90 })).toBeCloseTo(20_015, -1)
})

test('a round trip takes 1 ms for 100 km and the processing', () => {
  expect(roundTripMs(LONDON, LONDON, 7)).toBe(7)
  expect(roundTripMs(LONDON, NEW_YORK, 10)).toBeCloseTo(65.7, 0)
})
