'use client'

import { type Map as LeafletMap, polygon } from 'leaflet'
import { useEffect, useRef } from 'react'
import { boxBetween, type Spot } from './outline.ts'

/** What the hand draws on the map: a box between two corners, or any outline. */
export type DrawKind = 'box' | 'lasso'

export interface Drawing {
  /** Undefined: the map moves under the hand as ever. */
  readonly kind: DrawKind | undefined
  readonly onDrawn: (outline: readonly Spot[]) => void
}

/** While a kind is chosen the pointer draws instead of moving the map. Keys and buttons of the map work as ever. */
export function useDrawing(map: LeafletMap | undefined, drawing: Drawing | undefined): void {
  const kind = drawing?.kind
  const told = useRef(drawing?.onDrawn)
  told.current = drawing?.onDrawn
  useEffect(() => {
    if (map === undefined || kind === undefined) return
    const container = map.getContainer()
    const shape = polygon([], { className: 'drawn-outline', interactive: false })
    let spots: Spot[] | undefined
    const spotOf = (event: PointerEvent): Spot => {
      const { lat, lng } = map.mouseEventToLatLng(event)
      return { latitude: lat, longitude: lng }
    }
    const outline = (): readonly Spot[] => {
      const [first, last] = [spots?.[0], spots?.at(-1)]
      return kind === 'box' && first !== undefined && last !== undefined ? boxBetween(first, last) : (spots ?? [])
    }
    const begin = (event: PointerEvent) => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('.leaflet-control') !== null)) return
      event.preventDefault()
      event.stopPropagation()
      container.setPointerCapture(event.pointerId)
      spots = [spotOf(event)]
      shape.addTo(map)
    }
    const draw = (event: PointerEvent) => {
      if (spots === undefined) return
      spots.push(spotOf(event))
      shape.setLatLngs(outline().map(({ latitude, longitude }): [number, number] => [latitude, longitude]))
    }
    const end = () => {
      const drawn = outline()
      spots = undefined
      shape.setLatLngs([]).remove()
      if (drawn.length > 2) told.current?.(drawn)
    }
    const drop = () => {
      spots = undefined
      shape.setLatLngs([]).remove()
    }
    map.dragging.disable()
    container.classList.add('is-drawing')
    container.addEventListener('pointerdown', begin, true)
    container.addEventListener('pointermove', draw)
    container.addEventListener('pointerup', end)
    container.addEventListener('pointercancel', drop)
    return () => {
      drop()
      container.removeEventListener('pointerdown', begin, true)
      container.removeEventListener('pointermove', draw)
      container.removeEventListener('pointerup', end)
      container.removeEventListener('pointercancel', drop)
      container.classList.remove('is-drawing')
      // A map that was removed meanwhile has nothing left to drag.
      if (map.getPane('mapPane') !== undefined) map.dragging.enable()
    }
  }, [map, kind])
}
