'use client'

import { type DivIcon, type LatLngBounds, type Map as LeafletMap, type Marker, marker } from 'leaflet'
import { useEffect, useRef } from 'react'

/** One mark on the map, with what it does. */
export interface DrawnMark {
  /** The same key means the same mark, which is changed and not made anew. */
  readonly key: string
  /** Differs when the icon does. */
  readonly look: string
  /** What it says of states; a change of it is marked once. */
  readonly state: string
  readonly latitude: number
  readonly longitude: number
  /** What is read out, and shown on hover. */
  readonly name: string
  /** Which of several marks on one spot lies on top. */
  readonly rank: number
  readonly icon: () => DivIcon
  readonly onPress: () => void
}

/** What a layer shows of a part of the map at a zoom. */
export type Draw = (zoom: number, part: LatLngBounds) => readonly DrawnMark[]

interface Known {
  readonly marker: Marker
  mark: DrawnMark
}

/** So far beyond the edges marks are drawn already, in parts of what is seen: a pan finds them there. */
const BEYOND = 0.5

/**
 * Keeps the marks of one layer: only those in sight are in the document, and only what changed is touched. While the map is panned nothing
 * is done at all; when it rests, what came into sight is added. `draw` must keep its identity while it would draw the same.
 */
export function useMarks(map: LeafletMap | undefined, draw: Draw): void {
  const known = useRef(new Map<string, Known>())
  useEffect(() => {
    if (map === undefined) return
    const marks = known.current
    return () => {
      for (const { marker } of marks.values()) marker.remove()
      marks.clear()
    }
  }, [map])

  useEffect(() => {
    if (map === undefined) return
    const redraw = () => update(map, known.current, draw(map.getZoom(), map.getBounds().pad(BEYOND)))
    redraw()
    map.on('moveend', redraw)
    return () => {
      map.off('moveend', redraw)
    }
  }, [map, draw])
}

function update(map: LeafletMap, known: Map<string, Known>, marks: readonly DrawnMark[]): void {
  const wanted = new Set(marks.map(({ key }) => key))
  for (const [key, { marker }] of known) {
    if (wanted.has(key)) continue
    marker.remove()
    known.delete(key)
  }
  for (const mark of marks) {
    const old = known.get(mark.key)
    if (old === undefined) known.set(mark.key, add(map, mark))
    else change(old, mark)
  }
}

function add(map: LeafletMap, mark: DrawnMark): Known {
  const { latitude, longitude, rank, icon } = mark
  const made: Known = {
    marker: marker([latitude, longitude], { icon: icon(), keyboard: true, riseOnHover: true, zIndexOffset: rank }),
    mark,
  }
  made.marker
    .on('click', () => made.mark.onPress())
    .on('keydown', ({ originalEvent }) => {
      if (originalEvent.key !== ' ' && originalEvent.key !== 'Enter') return
      originalEvent.preventDefault()
      made.mark.onPress()
    })
    .addTo(map)
  say(made)
  return made
}

function change(known: Known, mark: DrawnMark): void {
  const { marker, mark: old } = known
  known.mark = mark
  if (old.latitude !== mark.latitude || old.longitude !== mark.longitude) marker.setLatLng([mark.latitude, mark.longitude])
  if (old.look !== mark.look) marker.setIcon(mark.icon()).setZIndexOffset(mark.rank)
  if (old.look !== mark.look || old.name !== mark.name) say(known)
  if (old.state !== mark.state) marker.getElement()?.firstElementChild?.classList.add('changed')
}

/** Names go into attributes as text; Leaflet's own popups and tooltips would take them for HTML. */
function say({ marker, mark: { name } }: Known): void {
  const element = marker.getElement()
  element?.setAttribute('aria-label', name)
  element?.setAttribute('title', name)
}
