'use client'

import { type DivIcon, type Map as LeafletMap, type Marker, marker } from 'leaflet'
import { useEffect, useRef } from 'react'
import type { PlacedSite } from './placed.ts'
import { markerKey, markerName, siteIcon } from './site-marker.ts'
import { spread } from './spread.ts'

interface Known {
  readonly marker: Marker
  readonly key: string
  readonly state: string
}

const NO_OFFSET = { x: 0, y: 0 }

/** Keeps one marker per site: only what changed is touched, and what changed its state is marked once. */
export function useSiteMarkers(
  map: LeafletMap | undefined,
  sites: readonly PlacedSite[],
  selected: string | undefined,
  onSelect: (name: string | undefined) => void,
): void {
  const known = useRef(new Map<string, Known>())
  const select = useRef(onSelect)
  select.current = onSelect

  useEffect(() => {
    if (map === undefined) return
    const background = () => select.current(undefined)
    map.on('click', background)
    const markers = known.current
    return () => {
      map.off('click', background)
      markers.clear()
    }
  }, [map])

  useEffect(() => {
    if (map === undefined) return
    const markers = known.current
    const offsets = spread(sites.map(({ name, location }) => ({ name, ...place(location) })))
    const wanted = new Set(sites.map((site) => site.name))
    for (const [name, old] of markers) {
      if (wanted.has(name)) continue
      old.marker.remove()
      markers.delete(name)
    }
    for (const site of sites) {
      const offset = offsets.get(site.name) ?? NO_OFFSET
      const isSelected = site.name === selected
      const key = markerKey(site, isSelected, offset)
      const old = markers.get(site.name)
      if (old?.key === key) continue
      const icon = siteIcon(site, isSelected, offset)
      const drawn = old?.marker ?? add(map, site, icon, () => select.current(site.name))
      drawn.setLatLng([site.location.latitude, site.location.longitude])
      drawn.setIcon(icon)
      drawn.setZIndexOffset(isSelected ? 1000 : site.state === 'ok' ? 0 : 500)
      name(drawn, markerName(site))
      if (old !== undefined && old.state !== site.state) drawn.getElement()?.firstElementChild?.classList.add('changed')
      markers.set(site.name, { marker: drawn, key, state: site.state })
    }
  }, [map, sites, selected])
}

function place({ latitude, longitude }: PlacedSite['location']) {
  return { latitude, longitude }
}

function add(map: LeafletMap, site: PlacedSite, icon: DivIcon, onClick: () => void): Marker {
  const { latitude, longitude } = site.location
  return marker([latitude, longitude], { icon, keyboard: true, riseOnHover: true })
    .on('click', onClick)
    .on('keydown', ({ originalEvent }) => {
      if (originalEvent.key === ' ') onClick()
    })
    .addTo(map)
}

/** Names go into attributes as text; Leaflet's own popups and tooltips would take them for HTML. */
function name(drawn: Marker, text: string): void {
  const element = drawn.getElement()
  element?.setAttribute('aria-label', text)
  element?.setAttribute('title', text)
}
