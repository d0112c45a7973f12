'use client'

import 'leaflet/dist/leaflet.css'
import './map.css'
import { control, map as createMap, type Map as LeafletMap, latLngBounds } from 'leaflet'
import { useEffect, useRef, useState } from 'react'
import type { SitePoints } from '../../lib/shapes.ts'
import { addBaseLayer } from './base-layer.ts'
import type { LocatorArc } from './locator-arcs.ts'
import type { Shown } from './marks.ts'
import type { RegistrationLine } from './registration-lines.ts'
import { addTiles, type Tiles } from './tile-layer.ts'
import { type Drawing, useDrawing } from './use-drawing.ts'
import { useLines } from './use-lines.ts'
import { useNight } from './use-night.ts'
import { type ShownRlocs, useRlocs, useSites } from './use-point-layers.ts'
import { type Stand, useStands } from './use-stands.ts'
import { WORDS } from './words.ts'

/** What of the world is seen, in degrees. */
export interface Part {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
}

export interface WorldMapProps {
  readonly points: SitePoints
  /** Keeps its identity while it is the same, like everything here. */
  readonly shown: Shown
  readonly withSites: boolean
  /** Undefined while nobody wants to see them. */
  readonly rlocs: ShownRlocs | undefined
  readonly stands: readonly Stand[]
  readonly withNight: boolean
  /** Of the chosen site. */
  readonly lines: readonly RegistrationLine[]
  readonly arcs: readonly LocatorArc[]
  readonly selected: string | undefined
  /** Drawn in place of the outlines when the operator names some. */
  readonly tiles: Tiles | undefined
  readonly onSelect: (name: string | undefined) => void
  readonly onView: (part: Part) => void
  /** Where something is chosen by drawing around it. */
  readonly drawing?: Drawing | undefined
}

const WORLD = latLngBounds([-60, -170], [78, 180])
const LIMITS = latLngBounds([-89, -250], [89, 250])

/** Leaflet in our colours, with nothing loaded from elsewhere unless the operator names tiles. */
export function WorldMap(props: WorldMapProps) {
  const { points, shown, selected, tiles, onSelect, onView } = props
  const element = useRef<HTMLElement>(null)
  const [map, setMap] = useState<LeafletMap>()
  const [failure, setFailure] = useState<string>()
  const select = useRef(onSelect)
  select.current = onSelect

  useEffect(() => {
    if (element.current === null) return
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const created = createMap(element.current, {
      ...{ zoomControl: false, attributionControl: false, minZoom: 1, maxZoom: 10, zoomSnap: 0.5 },
      ...{ maxBounds: LIMITS, maxBoundsViscosity: 0.8, zoomAnimation: !isCalm, fadeAnimation: !isCalm, inertia: !isCalm },
    })
    control.zoom({ position: 'topright', zoomInTitle: WORDS.zoomIn, zoomOutTitle: WORDS.zoomOut }).addTo(created)
    created.fitBounds(WORLD)
    created.on('click', () => select.current(undefined))
    const resize = new ResizeObserver(() => created.invalidateSize({ animate: false }))
    resize.observe(element.current)
    setMap(created)
    return () => {
      resize.disconnect()
      created.remove()
      setMap(undefined)
    }
  }, [])

  useGround(map, tiles, setFailure)
  useFirstView(map, points, props.stands)
  useNight(map, props.withNight)
  useStands(map, props.stands)
  useLines(map, props.lines, props.arcs)
  useRlocs(map, props.rlocs)
  useSites(map, { points, shown, isOn: props.withSites }, { selected, onSelect })
  useView(map, onView)
  useDrawing(map, props.drawing)

  return (
    <>
      <section ref={element} aria-label={WORDS.map} className="isolate h-full w-full" />
      {failure !== undefined && (
        <p role="status" className="absolute bottom-8 left-3 rounded-md border border-line bg-panel px-3 py-2 text-12">
          {failure}
        </p>
      )}
    </>
  )
}

/** Outlines of the countries, or the operator's tiles as long as those can be had. */
function useGround(map: LeafletMap | undefined, tiles: Tiles | undefined, onFailure: (words: string) => void) {
  useEffect(() => {
    if (map === undefined) return
    const thanks = control.attribution({ prefix: 'Leaflet' }).addTo(map)
    const stops: (() => void)[] = [() => thanks.remove()]
    const outline = () => {
      thanks.addAttribution(WORDS.attribution)
      stops.push(addBaseLayer(map, () => onFailure(WORDS.baseMapFailed)))
    }
    if (tiles === undefined) outline()
    else {
      const instead = () => {
        onFailure(WORDS.tilesFailed)
        outline()
      }
      stops.push(addTiles(map, tiles, instead))
    }
    return () => {
      for (const stop of stops) stop()
    }
  }, [map, tiles, onFailure])
}

/** Shows all sites and servers at first, but not from so near that nobody knows where that is. */
function useFirstView(map: LeafletMap | undefined, points: SitePoints, stands: readonly Stand[]) {
  const done = useRef<LeafletMap>(undefined)
  useEffect(() => {
    if (map === undefined || done.current === map || points.latitudes.length === 0) return
    done.current = map
    const bounds = latLngBounds(points.latitudes.map((latitude, i) => [latitude, points.longitudes[i] ?? 0]))
    for (const { location } of stands) if (location !== null) bounds.extend([location.latitude, location.longitude])
    map.fitBounds(bounds, { padding: [56, 56], maxZoom: 5, animate: false })
  }, [map, points, stands])
}

function useView(map: LeafletMap | undefined, onView: WorldMapProps['onView']) {
  useEffect(() => {
    if (map === undefined) return
    const tell = () => {
      const bounds = map.getBounds()
      onView({ south: bounds.getSouth(), west: bounds.getWest(), north: bounds.getNorth(), east: bounds.getEast() })
    }
    tell()
    map.on('moveend', tell)
    return () => {
      map.off('moveend', tell)
    }
  }, [map, onView])
}
