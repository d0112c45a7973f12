import { SEVERITY } from '@lispwatch/domain/state'
import { APART_FROM_ZOOM } from '../../lib/map-zoom.ts'
import type { MapPoints } from '../../lib/shapes.ts'

/** What one zoom of the map shows of a layer: points that stand alone, and clusters of them. Degrees. */
export type Mark = PointMark | ClusterMark

export interface PointMark {
  readonly kind: 'point'
  readonly point: number
  readonly latitude: number
  readonly longitude: number
}

export interface ClusterMark {
  readonly kind: 'cluster'
  /** Its node in the tree. */
  readonly node: number
  readonly count: number
  /** How many of its points are in each state, by the index in SEVERITY. */
  readonly tally: readonly number[]
  /** The middle of its points. */
  readonly latitude: number
  readonly longitude: number
}

/** More than so many on one spot stay one mark however near one looks: as marks of their own they would cover a continent. */
export const MOST_APART = 300

/** Which node of the tree stands for each point at a zoom. From above: whatever a cluster is part of has a higher number. */
export function ownersAt({ latitudes, tree: { parents, zooms } }: MapPoints, zoom: number): Int32Array {
  const points = latitudes.length
  const owners = new Int32Array(parents.length)
  for (let node = parents.length - 1; node >= 0; node--) {
    const parent = parents[node] ?? -1
    const isPart = parent !== -1 && (zooms[parent - points] ?? -1) >= zoom
    owners[node] = isPart ? (owners[parent] ?? parent) : node
  }
  return owners.subarray(0, points)
}

export interface Shown {
  /** Index in SEVERITY for each point. */
  readonly states: Uint8Array
  /** 1 for each point that is shown. */
  readonly mask: Uint8Array
}

/** Adds up what is shown. Positions are not looked at again: a change of state or filter costs one pass over the points. */
export function rollUp(layer: MapPoints, owners: Int32Array, { states, mask }: Shown): Mark[] {
  const sums = new Map<number, { count: number; tally: number[]; latitude: number; longitude: number; point: number }>()
  for (let point = 0; point < owners.length; point++) {
    if (mask[point] !== 1) continue
    const node = owners[point] ?? point
    let sum = sums.get(node)
    if (sum === undefined) {
      sum = { count: 0, tally: new Array<number>(SEVERITY.length).fill(0), latitude: 0, longitude: 0, point }
      sums.set(node, sum)
    }
    const state = states[point] ?? 0
    sum.count++
    sum.tally[state] = (sum.tally[state] ?? 0) + 1
    sum.latitude += layer.latitudes[point] ?? 0
    sum.longitude += layer.longitudes[point] ?? 0
  }
  return [...sums].map(
    ([node, { count, tally, latitude, longitude, point }]): Mark =>
      count === 1
        ? { kind: 'point', point, latitude, longitude }
        : { kind: 'cluster', node, count, tally, latitude: latitude / count, longitude: longitude / count },
  )
}

/** A layer whose clusters are found once for each zoom. */
export interface MarkedLayer {
  marksAt(zoom: number, shown: Shown): Mark[]
  /** The mark of one point by itself, unless it is among `marks`. */
  alone(point: number, marks: readonly Mark[]): PointMark[]
  /** The points of a cluster that are shown, as numbers. */
  within(cluster: ClusterMark, zoom: number, shown: Shown): number[]
}

export function markedLayer(layer: MapPoints): MarkedLayer {
  const known = new Map<number, Int32Array>()
  const owners = (zoom: number) => {
    const level = Math.max(0, Math.min(APART_FROM_ZOOM, Math.floor(zoom)))
    const found = known.get(level) ?? (level === APART_FROM_ZOOM ? ownersApart(layer) : ownersAt(layer, level))
    known.set(level, found)
    return found
  }
  return {
    marksAt: (zoom, shown) => rollUp(layer, owners(zoom), shown),
    alone: (point, marks) => {
      if (marks.some((mark) => mark.kind === 'point' && mark.point === point)) return []
      const [latitude, longitude] = [layer.latitudes[point], layer.longitudes[point]]
      return latitude === undefined || longitude === undefined ? [] : [{ kind: 'point', point, latitude, longitude }]
    },
    within: ({ node }, zoom, { mask }) => {
      const found: number[] = []
      for (const [point, owner] of owners(zoom).entries()) if (owner === node && mask[point] === 1) found.push(point)
      return found
    },
  }
}

/** From near, every point on its own, but where too many lie on one spot. */
function ownersApart(layer: MapPoints): Int32Array {
  const owners = ownersAt(layer, APART_FROM_ZOOM - 1)
  const counts = new Map<number, number>()
  for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  return owners.map((owner, point) => ((counts.get(owner) ?? 0) > MOST_APART ? owner : point))
}
