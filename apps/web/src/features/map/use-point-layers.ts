'use client'

import { SEVERITY, type State } from '@lispwatch/domain/state'
import type { Map as LeafletMap } from 'leaflet'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { paths } from '../../lib/paths.ts'
import type { RlocPoints, SitePoints } from '../../lib/shapes.ts'
import { STATE_STYLE } from '../../lib/state-style.ts'
import { drawLayer, zoomToPoints } from './draw-layer.ts'
import { pointIcon, rlocIcon } from './icons.ts'
import { type MarkedLayer, markedLayer, type Shown } from './marks.ts'
import { type Draw, useMarks } from './use-marks.ts'

/** Locators whose place is known, with how they stand. */
export interface ShownRlocs {
  readonly points: RlocPoints
  readonly shown: Shown
}

const RLOC_RANK = 0
const SITE_RANK = 500
/** Locators mostly stand where their site stands: their marks lie beside its mark. */
const BESIDE_PX = 14
const NOTHING: Draw = () => []
const stateAt = (states: Uint8Array, point: number): State => SEVERITY[states[point] ?? 0] ?? 'unknown'

/** The sites that are shown, as marks. `points` and `shown` belong together and keep their identity while they are the same. */
export function useSites(
  map: LeafletMap | undefined,
  { points, shown, isOn }: { points: SitePoints; shown: Shown; isOn: boolean },
  { selected, onSelect }: { selected: string | undefined; onSelect: (name: string) => void },
): void {
  const layer = useMemo(() => markedLayer(points), [points])
  const draw = useMemo(() => {
    if (map === undefined || !isOn) return NOTHING
    const nameOf = (point: number) => points.names[point] ?? ''
    const number = selected === undefined ? -1 : points.names.indexOf(selected)
    const chosen = number === -1 ? undefined : number
    const stateOf = (point: number) => stateAt(shown.states, point)
    return drawLayer(
      layer,
      shown,
      {
        ...{ kind: 'site', rank: SITE_RANK, stateOf },
        nameOf: (point) => `${nameOf(point)}: ${STATE_STYLE[stateOf(point)].word}`,
        selected: chosen,
        iconOf: (point, offset) => pointIcon(stateOf(point), { selected: point === chosen, offset }),
        onPress: (point) => onSelect(nameOf(point)),
      },
      (members) => zoomToPoints(map, points, members),
    )
  }, [map, layer, points, shown, isOn, selected, onSelect])
  useMarks(map, draw)
}

/** The locators whose place is known, as marks; one that is pressed opens its page. */
export function useRlocs(map: LeafletMap | undefined, rlocs: ShownRlocs | undefined): void {
  const router = useRouter()
  const points = rlocs?.points
  const layer = useMemo((): MarkedLayer | undefined => (points === undefined ? undefined : markedLayer(points)), [points])
  const draw = useMemo(() => {
    if (map === undefined || rlocs === undefined || layer === undefined) return NOTHING
    const { points, shown } = rlocs
    const rlocOf = (point: number) => points.rlocs[point] ?? ''
    const stateOf = (point: number) => stateAt(shown.states, point)
    return drawLayer(
      layer,
      shown,
      {
        ...{ kind: 'rloc', rank: RLOC_RANK, stateOf },
        nameOf: (point) => `${rlocOf(point)}: ${STATE_STYLE[stateOf(point)].locator}`,
        iconOf: (point, { x, y }) => rlocIcon(stateOf(point), { x: x + BESIDE_PX, y: y + BESIDE_PX }),
        besidePx: BESIDE_PX,
        onPress: (point) => router.push(paths.rloc(rlocOf(point))),
      },
      (members) => zoomToPoints(map, points, members),
    )
  }, [map, layer, rlocs, router])
  useMarks(map, draw)
}
