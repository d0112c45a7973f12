import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxOf, cellAt } from './hilbert.ts'

test('the curve visits every cell once, and each step goes to a neighbour', () => {
  for (const order of [0, 1, 2, 3, 6]) {
    const cells = Array.from({ length: 4 ** order }, (_, index) => cellAt(index, order))
    expect(new Set(cells.map(({ x, y }) => `${x} ${y}`)).size).toBe(4 ** order)
    const steps = cells.slice(1).map((cell, index) => Math.abs(cell.x - (cells[index]?.x ?? 0)) + Math.abs(cell.y - (cells[index]?.y ?? 0)))
    expect(steps.every((step) => step === 1)).toBe(true)
  }
})

test('the box of a prefix has exactly its cells', () => {
  const runs = fc
    .integer({ min: 0, max: 12 })
    .chain((bits) => fc.integer({ min: 0, max: 4096 / 2 ** bits - 1 }).map((at) => [at * 2 ** bits, 2 ** bits] as const))
  fc.assert(
    fc.property(runs, ([start, length]) => {
      const { x, y, width, height } = boxOf(start, length, 6)
      expect(width * height).toBe(length)
      const cells = Array.from({ length }, (_, index) => cellAt(start + index, 6))
      expect(cells.every((cell) => cell.x >= x && cell.x < x + width && cell.y >= y && cell.y < y + height)).toBe(true)
    }),
  )
})
