import { describe, expect, test } from 'vitest'
import { hashOfLine } from './link.ts'
import { BLOCK, growingTree, rootBySteps, rootOf, stepsTo } from './tree.ts'

const hashes = (count: number) => Array.from({ length: count }, (_, n) => hashOfLine(String(n), '{}'))

/** As RFC 9162 section 2.1.1 has it: split at the largest power of two below the number of leaves. */
function byTheBook(leaves: readonly string[]): string {
  if (leaves.length === 1) return leaves[0] ?? ''
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return hashOfLine(byTheBook(leaves.slice(0, split)), byTheBook(leaves.slice(split)))
}

describe('the tree over the hashes of lines', () => {
  test.each([1, 2, 3, 4, 5, 7, 8, 100, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 517])(
    'of %i lines has the root of RFC 9162, whether it is made at once, in blocks or by a way up from a line',
    (count) => {
      const leaves = hashes(count)
      const root = byTheBook(leaves)
      expect(rootOf(leaves)).toBe(root)
      const tree = growingTree()
      for (const hash of leaves) tree.add(hash)
      expect(tree.root()).toBe(root)
      for (const index of new Set([0, 1, count >> 1, count - 1].filter((one) => one < count))) {
        const steps = stepsTo(leaves, index)
        expect(rootBySteps(leaves[index] ?? '', steps)).toBe(root)
        expect(steps.length).toBeLessThanOrEqual(Math.ceil(Math.log2(count)))
      }
    },
  )

  test('proves no other line, at no other place', () => {
    const leaves = hashes(2000)
    const steps = stepsTo(leaves, 1234)
    expect(rootBySteps(leaves[1235] ?? '', steps)).not.toBe(rootOf(leaves))
    expect(rootBySteps(leaves[1234] ?? '', steps.slice(1))).not.toBe(rootOf(leaves))
  })
})
