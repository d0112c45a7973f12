import { SEVERITY, type State } from '@lispwatch/domain/state'
import type { DivIcon, Map as LeafletMap } from 'leaflet'
import { APART_FROM_ZOOM } from '../../lib/map-zoom.ts'
import type { MapPoints } from '../../lib/shapes.ts'
import { clusterIcon, worstOf } from './icons.ts'
import type { ClusterMark, MarkedLayer, PointMark, Shown } from './marks.ts'
import { type Offset, spread } from './spread.ts'
import type { Draw, DrawnMark } from './use-marks.ts'
import { clusterName } from './words.ts'

/** How a layer of points looks and what its points do. */
export interface LayerLook {
  readonly kind: 'site' | 'rloc'
  /** Layers with a higher rank lie on top. */
  readonly rank: number
  readonly nameOf: (point: number) => string
  readonly stateOf: (point: number) => State
  /** Drawn on its own even where it is part of a cluster. */
  readonly selected?: number | undefined
  /** How far clusters are set off from their place, to the right and down. */
  readonly besidePx?: number
  readonly iconOf: (point: number, offset: Offset) => DivIcon
  readonly onPress: (point: number) => void
}

const NO_OFFSET: Offset = { x: 0, y: 0 }
const CLUSTER_ROOM_PX = 64
const SELECTED_RANK = 1000

/** The marks of one layer of points, as useMarks wants them. `zoomTo` is told what a pressed cluster contains. */
export function drawLayer(layer: MarkedLayer, shown: Shown, look: LayerLook, zoomTo: (points: readonly number[]) => void): Draw {
  return (zoom, part) => {
    const seen = layer.marksAt(zoom, shown).filter(({ latitude, longitude }) => part.contains([latitude, longitude]))
    if (look.selected !== undefined && shown.mask[look.selected] === 1) seen.push(...layer.alone(look.selected, seen))
    const alone = seen.filter((mark): mark is PointMark => mark.kind === 'point')
    const offsets = zoom < APART_FROM_ZOOM ? undefined : spread(alone.map(({ point, ...spot }) => ({ name: String(point), ...spot })))
    return seen.map((mark) =>
      mark.kind === 'point'
        ? drawPoint(mark, look, offsets?.get(String(mark.point)) ?? NO_OFFSET)
        : drawCluster(mark, look, () => zoomTo(layer.within(mark, zoom, shown))),
    )
  }
}

function drawPoint({ point, latitude, longitude }: PointMark, look: LayerLook, offset: Offset): DrawnMark {
  const state = look.stateOf(point)
  const selected = point === look.selected
  return {
    ...{ key: `point ${point}`, state, latitude, longitude },
    look: `${state} ${selected} ${offset.x} ${offset.y}`,
    name: look.nameOf(point),
    rank: look.rank + SEVERITY.indexOf(state) + (selected ? SELECTED_RANK : 0),
    icon: () => look.iconOf(point, offset),
    onPress: () => look.onPress(point),
  }
}

function drawCluster({ node, count, tally, latitude, longitude }: ClusterMark, look: LayerLook, onPress: () => void): DrawnMark {
  const state = tally.join(' ')
  const worst = worstOf(tally)
  return {
    ...{ key: `cluster ${node}`, look: state, state, latitude, longitude, onPress },
    name: clusterName(look.kind, count, tally),
    rank: look.rank + (worst === undefined ? 0 : SEVERITY.indexOf(worst)),
    icon: () => clusterIcon(count, tally, { kind: look.kind, offset: { x: look.besidePx ?? 0, y: look.besidePx ?? 0 } }),
  }
}

/** Shows points as near as they fit; what lies on one spot, so near that it falls apart. */
export function zoomToPoints(map: LeafletMap, { latitudes, longitudes }: MapPoints, points: readonly number[]): void {
  const of = (values: readonly number[]) => points.map((point) => values[point] ?? 0)
  const [lats, lngs] = [of(latitudes), of(longitudes)]
  const southWest: [number, number] = [Math.min(...lats), Math.min(...lngs)]
  const northEast: [number, number] = [Math.max(...lats), Math.max(...lngs)]
  const animate = !window.matchMedia('(prefers-reduced-motion: reduce)').matches
  map.fitBounds([southWest, northEast], { padding: [CLUSTER_ROOM_PX, CLUSTER_ROOM_PX], maxZoom: APART_FROM_ZOOM, animate })
}
