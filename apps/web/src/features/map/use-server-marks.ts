'use client'

import { divIcon, type Map as LeafletMap, layerGroup, marker } from 'leaflet'
import { useEffect } from 'react'
import type { NodeSummary } from '../../lib/shapes.ts'

const SIZE_PX = 10

/** Small quiet squares where the servers stand. */
export function useServerMarks(map: LeafletMap | undefined, nodes: readonly NodeSummary[]): void {
  useEffect(() => {
    if (map === undefined) return
    const marks = nodes.flatMap(({ name, roles, location }) => {
      if (location === null) return []
      const square = document.createElement('span')
      square.className = 'server-mark'
      square.title = `${name}: ${roles.join(', ')}`
      const icon = divIcon({ html: square, className: '', iconSize: [SIZE_PX, SIZE_PX] })
      return [marker([location.latitude, location.longitude], { icon, keyboard: false, interactive: false, zIndexOffset: -1000 })]
    })
    const group = layerGroup(marks).addTo(map)
    return () => {
      group.remove()
    }
  }, [map, nodes])
}
