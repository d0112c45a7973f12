import Supercluster from 'supercluster'
import { APART_FROM_ZOOM } from '../../lib/map-zoom.ts'

/** Degrees, north and east positive. */
export interface Spot {
  readonly latitude: number
  readonly longitude: number
}

/**
 * Which points are one mark at which zoom. Nodes are the points in their order and then the clusters; whatever becomes part of a cluster
 * has a lower number than that.
 */
export interface ClusterTree {
  /** The cluster that each node becomes part of when one zooms out; -1: none. */
  readonly parents: readonly number[]
  /** Of each cluster, the nearest zoom at which it still is one mark. */
  readonly zooms: readonly number[]
}

/** Marks that would be nearer to each other on the screen than this are one. A map is 256 pixels wide at zoom 0. */
const RADIUS_PX = 56
const WORLD_PX = 256

/** Clusters points for a map. Only positions matter: whatever changes at a point leaves the tree as it is. */
export function clusterTree(spots: readonly Spot[]): ClusterTree {
  const index = new Supercluster<{ point: number }>({ radius: RADIUS_PX, extent: WORLD_PX, maxZoom: APART_FROM_ZOOM - 1 })
  index.load(
    spots.map(({ latitude, longitude }, point) => ({
      type: 'Feature',
      properties: { point },
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    })),
  )
  // Clusters in the order in which they are met from above, so that each comes after the one that it is part of.
  const met: { readonly zoom: number; readonly parent: number }[] = []
  const parentOfPoint = new Map<number, number>()
  const meet = (features: ReturnType<typeof index.getClusters>, parent: number) => {
    for (const { properties } of features) {
      if (!('cluster_id' in properties)) {
        parentOfPoint.set(properties.point, parent)
        continue
      }
      const id = properties.cluster_id
      met.push({ zoom: index.getClusterExpansionZoom(id) - 1, parent })
      meet(index.getChildren(id), met.length - 1)
    }
  }
  meet(index.getClusters([-180, -90, 180, 90], 0), -1)
  const nodeOf = (order: number) => (order === -1 ? -1 : spots.length + met.length - 1 - order)
  const clusters = met.toReversed()
  return {
    parents: [...spots.map((_, point) => nodeOf(parentOfPoint.get(point) ?? -1)), ...clusters.map(({ parent }) => nodeOf(parent))],
    zooms: clusters.map(({ zoom }) => zoom),
  }
}
