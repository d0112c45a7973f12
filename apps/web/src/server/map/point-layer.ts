import { createHash } from 'node:crypto'
import { type ClusterTree, clusterTree, type Spot } from './cluster-tree.ts'

/** Where the points of one layer of the map are, in columns; point `i` is the `i`-th of each. Degrees, north and east positive. */
export interface PointLayer {
  readonly latitudes: readonly number[]
  readonly longitudes: readonly number[]
  readonly tree: ClusterTree
}

/** So many trees are remembered: one for each layer, as it is and as it was before the last change of an inventory. */
const TREES = 4
const trees = new Map<string, ClusterTree>()

/** Positions hardly ever change, and to cluster them is the dear part: whoever looks after the first one gets the same tree. */
export function pointLayer(spots: readonly Spot[]): PointLayer {
  const latitudes = spots.map(({ latitude }) => latitude)
  const longitudes = spots.map(({ longitude }) => longitude)
  const key = fingerprint([latitudes, longitudes])
  const tree = trees.get(key) ?? clusterTree(spots)
  trees.delete(key)
  trees.set(key, tree)
  for (const oldest of trees.keys()) {
    if (trees.size <= TREES) break
    trees.delete(oldest)
  }
  return { latitudes, longitudes, tree }
}

/** A short text that differs where the value does. */
export function fingerprint(value: unknown): string {
  return createHash('sha1').update(JSON.stringify(value)).digest('base64url')
}

/** Words that repeat, each once, and which of them is meant; -1: none. */
export interface Words {
  readonly words: readonly string[]
  readonly of: readonly number[]
}

export function wordsOf(values: readonly (string | null)[]): Words {
  const numbers = new Map<string, number>()
  const of = values.map((value) => {
    if (value === null) return -1
    const number = numbers.get(value) ?? numbers.size
    numbers.set(value, number)
    return number
  })
  return { words: [...numbers.keys()], of }
}
