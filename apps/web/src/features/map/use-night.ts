'use client'

import { type Map as LeafletMap, polygon, svg } from 'leaflet'
import { useEffect } from 'react'
import { useNow } from '../../ui/now.tsx'
import { night } from './terminator.ts'

const PANE = 'night'
/** In a minute the night wanders a quarter of a degree. */
const STEP_MS = 60_000

/** Shades the part of the map where it is night. */
export function useNight(map: LeafletMap | undefined, isShown: boolean): void {
  const now = useNow(STEP_MS)
  useEffect(() => {
    if (map === undefined || !isShown) return
    if (map.getPane(PANE) === undefined) map.createPane(PANE).style.zIndex = '150'
    const outline = night(now).map(([latitude, longitude]): [number, number] => [latitude, longitude])
    const shade = polygon(outline, {
      ...{ pane: PANE, className: 'night', interactive: false, smoothFactor: 0.3, stroke: false },
      renderer: svg({ pane: PANE, padding: 0.4 }),
    }).addTo(map)
    return () => {
      shade.remove()
    }
  }, [map, isShown, now])
}
