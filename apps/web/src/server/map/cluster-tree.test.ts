import { expect, test } from 'vitest'
import { APART_FROM_ZOOM } from '../../lib/map-zoom.ts'
import { clusterTree, type Spot } from './cluster-tree.ts'

const LISBON: Spot = { latitude: 38.72, longitude: -9.14 }
const PORTO: Spot = { latitude: 41.15, longitude: -8.61 }
const OSAKA: Spot = { latitude: 34.69, longitude: 135.5 }

/** Which points are one mark at a zoom, each mark as its points. */
function marksAt(spots: readonly Spot[], zoom: number): number[][] {
  const { parents, zooms } = clusterTree(spots)
  const marks = new Map<number, number[]>()
  for (const point of spots.keys()) {
    let node = point
    for (let parent = parents[node] ?? -1; parent !== -1 && (zooms[parent - spots.length] ?? -1) >= zoom; parent = parents[node] ?? -1)
      node = parent
    marks.set(node, [...(marks.get(node) ?? []), point])
  }
  return [...marks.values()]
}

test('neighbours are one mark from far away, and each its own from near', () => {
  const spots = [LISBON, PORTO, OSAKA]
  expect(marksAt(spots, 3)).toEqual([[0, 1], [2]])
  expect(marksAt(spots, 6)).toEqual([[0], [1], [2]])
})

test('what lies on one spot is one mark until everything is apart', () => {
  expect(marksAt([LISBON, LISBON, LISBON], APART_FROM_ZOOM - 1)).toEqual([[0, 1, 2]])
  expect(marksAt([LISBON, LISBON, LISBON], APART_FROM_ZOOM)).toEqual([[0], [1], [2]])
})

test('whatever becomes part of a cluster has a lower number, and no point is lost', () => {
  const spots = Array.from({ length: 500 }, (_, i) => ({ latitude: ((i * 37) % 160) - 80, longitude: ((i * 91) % 360) - 180 }))
  const { parents, zooms } = clusterTree(spots)
  expect(parents).toHaveLength(spots.length + zooms.length)
  expect(parents.filter((parent, node) => parent !== -1 && parent <= node)).toEqual([])
  expect(
    marksAt(spots, 0)
      .flat()
      .sort((a, b) => a - b),
  ).toEqual([...spots.keys()])
  expect(marksAt(spots, 0).length).toBeLessThan(marksAt(spots, 4).length)
})

test('nothing makes no cluster', () => {
  expect(clusterTree([])).toEqual({ parents: [], zooms: [] })
})
