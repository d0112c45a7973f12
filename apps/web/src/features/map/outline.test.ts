import { expect, test } from 'vitest'
import { boxBetween, isWithin } from './outline.ts'

const LISBON = { latitude: 38.72, longitude: -9.14 }
const PORTO = { latitude: 41.15, longitude: -8.61 }
const OSAKA = { latitude: 34.69, longitude: 135.5 }

test('a box holds what lies between its corners, whichever are given', () => {
  const iberia = boxBetween({ latitude: 44, longitude: -10 }, { latitude: 36, longitude: 3 })
  expect([LISBON, PORTO, OSAKA].map((spot) => isWithin(iberia, spot))).toEqual([true, true, false])
  const again = boxBetween({ latitude: 36, longitude: 3 }, { latitude: 44, longitude: -10 })
  expect([LISBON, PORTO, OSAKA].map((spot) => isWithin(again, spot))).toEqual([true, true, false])
})

test('a bay in a lasso is outside of it', () => {
  const horseshoe = [
    { latitude: 0, longitude: 0 },
    { latitude: 10, longitude: 0 },
    { latitude: 10, longitude: 2 },
    { latitude: 2, longitude: 2 },
    { latitude: 2, longitude: 8 },
    { latitude: 10, longitude: 8 },
    { latitude: 10, longitude: 10 },
    { latitude: 0, longitude: 10 },
  ]
  expect(isWithin(horseshoe, { latitude: 5, longitude: 1 })).toBe(true)
  expect(isWithin(horseshoe, { latitude: 5, longitude: 5 })).toBe(false)
  expect(isWithin(horseshoe, { latitude: 5, longitude: 9 })).toBe(true)
})

test('a mere touch holds nothing', () => {
  expect(isWithin([], LISBON)).toBe(false)
  expect(isWithin([LISBON], LISBON)).toBe(false)
})
