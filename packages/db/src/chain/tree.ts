import { hashOfLine } from './link.ts'

/**
 * The tree over the hashes of all lines, in the shape of RFC 9162 (section 2.1): a level is made of the one below by joining neighbours, and
 * the last one goes up alone where it has none. Two hashes are joined as a line is joined to what stands before it: sha256 of the left one in
 * hex, a line feed, and the right one in hex. A line is JSON, so that no join can pass for one.
 */

/** So many lines have a root of their own that is kept. A power of two. */
export const BLOCK = 1024

/** A neighbour on the way from a line to the root, and on which side it stands. */
export interface Step {
  readonly side: 'left' | 'right'
  readonly hash: string
}

function levelAbove(level: readonly string[]): string[] {
  const above: string[] = []
  for (let index = 0; index < level.length; index += 2) {
    const [left = '', right] = [level[index], level[index + 1]]
    above.push(right === undefined ? left : hashOfLine(left, right))
  }
  return above
}

/** @param hashes in hex, at least one */
export function rootOf(hashes: readonly string[]): string {
  let level = hashes
  while (level.length > 1) level = levelAbove(level)
  return level[0] ?? ''
}

/** The way from the hash at `index` up to the root of `hashes`. */
export function stepsTo(hashes: readonly string[], index: number): Step[] {
  const steps: Step[] = []
  let [level, place] = [hashes, index]
  while (level.length > 1) {
    const isRight = place % 2 === 1
    const hash = level[isRight ? place - 1 : place + 1]
    if (hash !== undefined) steps.push({ side: isRight ? 'left' : 'right', hash })
    level = levelAbove(level)
    place >>= 1
  }
  return steps
}

/** Where the way from a hash leads. */
export const rootBySteps = (hash: string, steps: readonly Step[]): string =>
  steps.reduce((at, step) => (step.side === 'left' ? hashOfLine(step.hash, at) : hashOfLine(at, step.hash)), hash)

/** The tree of a chain that is gone through line by line. */
export function growingTree() {
  const blocks: string[] = []
  let tail: string[] = []
  return {
    add(hash: string) {
      tail.push(hash)
      if (tail.length < BLOCK) return
      blocks.push(rootOf(tail))
      tail = []
    },
    root: () => rootOf(tail.length === 0 ? blocks : [...blocks, rootOf(tail)]),
  }
}
