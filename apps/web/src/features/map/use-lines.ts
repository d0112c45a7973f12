'use client'

import type { State } from '@lispwatch/domain/state'
import { type Map as LeafletMap, layerGroup, type Polyline, polyline } from 'leaflet'
import { useEffect } from 'react'
import type { LatLng } from './arc.ts'
import { arcClass, type LocatorArc } from './locator-arcs.ts'
import type { RegistrationLine } from './registration-lines.ts'

/** Solid where registered, broken where not. */
function registrationClass(state: State): string {
  return state === 'ok' ? 'line-solid' : 'line-broken'
}

/** Draws what the chosen site hangs on: thin lines to the servers where it is registered, arcs to its locators. */
export function useLines(map: LeafletMap | undefined, lines: readonly RegistrationLine[], arcs: readonly LocatorArc[]): void {
  useEffect(() => {
    if (map === undefined) return
    const drawn = [
      ...lines.flatMap(({ points, state }) => points.map((line) => draw(line, registrationClass(state)))),
      ...arcs.flatMap((each) => each.points.map((line) => draw(line, arcClass(each)))),
    ]
    const group = layerGroup(drawn).addTo(map)
    return () => {
      group.remove()
    }
  }, [map, lines, arcs])
}

function draw(points: readonly LatLng[], className: string): Polyline {
  const line = points.map(([latitude, longitude]): [number, number] => [latitude, longitude])
  return polyline(line, { className, interactive: false, smoothFactor: 0.6 })
}
