import { expect, test } from 'vitest'
import type { Place } from './geography.ts'
import { linkDelays } from './places.ts'
import { FIRST_LIGHT } from './worlds/first-light.ts'

test('an address that gets an owner elsewhere is as far as that one is, whoever asked for it before', () => {
  const near: Place = { name: 'Frankfurt', latitude: 50.11, longitude: 8.68 }
  const far: Place = { name: 'Perth', latitude: -31.95, longitude: 115.86 }
  let owner = near
  const delay = linkDelays(FIRST_LIGHT, (address) => (address === '203.0.113.48' ? owner : near))
  expect(delay('198.51.100.250', '203.0.113.48')).toBeLessThan(20)
  owner = far
  expect(delay('198.51.100.250', '203.0.113.48')).toBeGreaterThan(60)
  expect(delay('203.0.113.48', '198.51.100.250')).toBeGreaterThan(60)
})
