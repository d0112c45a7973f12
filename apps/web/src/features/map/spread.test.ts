import { expect, test } from 'vitest'
import { spread } from './spread.ts'

test('a place of its own stays where it is; places in one spot never cover each other', () => {
  const here = { latitude: 46.948, longitude: 7.447 }
  const names = Array.from({ length: 40 }, (_, index) => `site-${index}`)
  const offsets = spread([{ name: 'alone', latitude: 1, longitude: 1 }, ...names.map((name) => ({ name, ...here }))])
  expect(offsets.get('alone')).toEqual({ x: 0, y: 0 })
  const spots = names.map((name) => offsets.get(name) ?? { x: 0, y: 0 })
  for (const [index, a] of spots.entries())
    for (const b of spots.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(19)
})
