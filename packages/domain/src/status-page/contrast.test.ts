import { expect, test } from 'vitest'
import { contrastOn } from './contrast.ts'

test('black reads on the light pages and white on the dark ones, and neither the other way round', () => {
  expect(contrastOn('light', '#000000')).toBeGreaterThan(18)
  expect(contrastOn('dark', '#ffffff')).toBeGreaterThan(16)
  expect(contrastOn('light', '#ffffff')).toBeLessThan(1.2)
  expect(contrastOn('dark', '#000000')).toBeLessThan(1.3)
})

test('no single colour reads on both', () => {
  const greys = Array.from({ length: 256 }, (_, value) => `#${value.toString(16).padStart(2, '0').repeat(3)}`)
  expect(greys.filter((grey) => contrastOn('light', grey) >= 4.5 && contrastOn('dark', grey) >= 4.5)).toEqual([])
})
