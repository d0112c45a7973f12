import { SEVERITY } from '@lispwatch/domain/state'
import { expect, test } from 'vitest'
import { APART_FROM_ZOOM } from '../../lib/map-zoom.ts'
import { MOST_APART, markedLayer, type Shown } from './marks.ts'

const [OK, DOWN] = [SEVERITY.indexOf('ok'), SEVERITY.indexOf('down')]

/** Points 0 and 1 are one mark up to zoom 5 (node 3), and with point 2 up to zoom 2 (node 4). */
const LAYER = { latitudes: [10, 20, 60], longitudes: [0, 10, 20], tree: { parents: [3, 3, 4, 4, -1], zooms: [5, 2] } }
const layer = markedLayer(LAYER)
const shown = (states: number[], mask: number[] = states.map(() => 1)): Shown => ({
  states: Uint8Array.from(states),
  mask: Uint8Array.from(mask),
})
const sizes = (zoom: number) => layer.marksAt(zoom, shown([OK, OK, OK])).map((mark) => (mark.kind === 'point' ? 1 : mark.count))

test('clusters fall apart as one comes nearer', () => {
  expect([1, 2, 2.5, 3, 5, 6, APART_FROM_ZOOM, 10].map(sizes)).toEqual([[3], [3], [3], [2, 1], [2, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1]])
})

test('a cluster counts its points by state and stands in their middle', () => {
  const [cluster] = layer.marksAt(3, shown([OK, DOWN, OK]))
  expect(cluster).toMatchObject({ kind: 'cluster', node: 3, count: 2, latitude: 15, longitude: 5 })
  expect(cluster?.kind === 'cluster' && [cluster.tally[OK], cluster.tally[DOWN]]).toEqual([1, 1])
})

test('what a filter leaves out is not counted, and what it leaves alone stands where it is', () => {
  expect(layer.marksAt(1, shown([OK, DOWN, OK], [0, 1, 0]))).toEqual([{ kind: 'point', point: 1, latitude: 20, longitude: 10 }])
  expect(layer.marksAt(1, shown([OK, DOWN, OK], [0, 0, 0]))).toEqual([])
})

test('a point can be had by itself, once', () => {
  const all = shown([OK, OK, OK])
  expect(layer.alone(1, layer.marksAt(2, all))).toEqual([{ kind: 'point', point: 1, latitude: 20, longitude: 10 }])
  expect(layer.alone(1, layer.marksAt(8, all))).toEqual([])
  expect(layer.alone(9, [])).toEqual([])
})

test('a cluster tells which of its points are shown', () => {
  const filter = shown([OK, OK, OK], [1, 0, 1])
  const [cluster] = layer.marksAt(2, filter)
  expect(cluster?.kind === 'cluster' && layer.within(cluster, 2, filter)).toEqual([0, 2])
})

test('too many on one spot stay one mark from near', () => {
  const count = MOST_APART + 1
  const spot = {
    latitudes: new Array<number>(count).fill(1),
    longitudes: new Array<number>(count).fill(1),
    tree: { parents: [...new Array<number>(count).fill(count), -1], zooms: [APART_FROM_ZOOM - 1] },
  }
  const all = { states: new Uint8Array(count), mask: new Uint8Array(count).fill(1) }
  expect(markedLayer(spot).marksAt(10, all)).toHaveLength(1)
  expect(markedLayer(spot).marksAt(10, { ...all, mask: all.mask.fill(0, 1) })).toMatchObject([{ kind: 'point', point: 0 }])
})
