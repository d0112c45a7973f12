'use client'

import 'leaflet/dist/leaflet.css'
import './map.css'
import { control, map as createMap, type Map as LeafletMap, latLngBounds } from 'leaflet'
import { useEffect, useRef, useState } from 'react'
import type { NodeSummary, SiteSummary } from '../../lib/shapes.ts'
import { addBaseLayer } from './base-layer.ts'
import type { PlacedSite } from './placed.ts'
import type { RegistrationLine } from './registration-lines.ts'
import { useRegistrationLines } from './use-registration-lines.ts'
import { useServerMarks } from './use-server-marks.ts'
import { useSiteMarkers } from './use-site-markers.ts'
import { WORDS } from './words.ts'

export interface WorldMapProps {
  readonly sites: readonly PlacedSite[]
  readonly nodes: readonly NodeSummary[]
  /** Of the chosen site. */
  readonly lines: readonly RegistrationLine[]
  readonly selected: string | undefined
  readonly onSelect: (name: string | undefined) => void
  /** The names of the sites that lie in what is seen now. */
  readonly onView: (names: ReadonlySet<string>) => void
}

const WORLD = latLngBounds([-60, -170], [78, 180])
const LIMITS = latLngBounds([-89, -250], [89, 250])

/** Leaflet in our colours, with nothing loaded from elsewhere. */
export function WorldMap({ sites, nodes, lines, selected, onSelect, onView }: WorldMapProps) {
  const element = useRef<HTMLElement>(null)
  const [map, setMap] = useState<LeafletMap>()
  const [baseFailed, setBaseFailed] = useState(false)

  useEffect(() => {
    if (element.current === null) return
    const created = createMap(element.current, {
      zoomControl: false,
      attributionControl: false,
      minZoom: 1,
      maxZoom: 10,
      zoomSnap: 0.5,
      maxBounds: LIMITS,
      maxBoundsViscosity: 0.8,
      zoomAnimation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    })
    control.attribution({ prefix: 'Leaflet' }).addAttribution(WORDS.attribution).addTo(created)
    control.zoom({ position: 'topright', zoomInTitle: WORDS.zoomIn, zoomOutTitle: WORDS.zoomOut }).addTo(created)
    created.fitBounds(WORLD)
    const stopBase = addBaseLayer(created, () => setBaseFailed(true))
    const resize = new ResizeObserver(() => created.invalidateSize({ animate: false }))
    resize.observe(element.current)
    setMap(created)
    return () => {
      resize.disconnect()
      stopBase()
      created.remove()
      setMap(undefined)
    }
  }, [])

  useFirstView(map, sites, nodes)
  useServerMarks(map, nodes)
  useRegistrationLines(map, lines)
  useSiteMarkers(map, sites, selected, onSelect)
  useView(map, sites, onView)

  return (
    <>
      <section ref={element} aria-label={WORDS.map} className="isolate h-full w-full" />
      {baseFailed && (
        <p role="status" className="absolute bottom-8 left-3 rounded-md border border-line bg-panel px-3 py-2 text-12">
          {WORDS.baseMapFailed}
        </p>
      )}
    </>
  )
}

/** Shows all sites and servers at first, but not from so near that nobody knows where that is. */
function useFirstView(map: LeafletMap | undefined, sites: readonly PlacedSite[], nodes: readonly NodeSummary[]) {
  const done = useRef<LeafletMap>(undefined)
  useEffect(() => {
    if (map === undefined || done.current === map || sites.length === 0) return
    done.current = map
    const places = [...sites, ...nodes].flatMap(({ location }) => (location === null ? [] : [location]))
    const bounds = latLngBounds(places.map(({ latitude, longitude }) => [latitude, longitude]))
    map.fitBounds(bounds, { padding: [56, 56], maxZoom: 5, animate: false })
  }, [map, sites, nodes])
}

function useView(map: LeafletMap | undefined, sites: readonly PlacedSite[], onView: WorldMapProps['onView']) {
  useEffect(() => {
    if (map === undefined) return
    const tell = () => {
      const bounds = map.getBounds()
      const inside = ({ location }: PlacedSite) => bounds.contains([location.latitude, location.longitude])
      onView(new Set(sites.filter(inside).map((site: SiteSummary) => site.name)))
    }
    tell()
    map.on('moveend', tell)
    return () => {
      map.off('moveend', tell)
    }
  }, [map, sites, onView])
}
