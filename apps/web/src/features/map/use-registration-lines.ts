'use client'

import type { State } from '@lispwatch/domain/state'
import { type Map as LeafletMap, layerGroup, polyline } from 'leaflet'
import { useEffect } from 'react'
import type { RegistrationLine } from './registration-lines.ts'

/** Solid where registered, broken where not, faint where nobody knows. */
function lineClass(state: State): string {
  if (state === 'ok') return 'line-solid'
  return state === 'unknown' ? 'line-unknown' : 'line-broken'
}

/** Draws the lines of the chosen site. */
export function useRegistrationLines(map: LeafletMap | undefined, lines: readonly RegistrationLine[]): void {
  useEffect(() => {
    if (map === undefined) return
    const drawn = lines.flatMap(({ points, state }) =>
      points.map((line) =>
        polyline(
          line.map(([latitude, longitude]) => [latitude, longitude] as [number, number]),
          { className: lineClass(state), interactive: false, smoothFactor: 0.6 },
        ),
      ),
    )
    const group = layerGroup(drawn).addTo(map)
    return () => {
      group.remove()
    }
  }, [map, lines])
}
