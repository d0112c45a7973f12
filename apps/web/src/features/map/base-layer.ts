import type { GeoJsonObject } from 'geojson'
import { geoJSON, type Layer, type Map as LeafletMap, svg } from 'leaflet'
import { paths } from '../../lib/paths.ts'

type Detail = '110m' | '50m'

const PANE = 'base'
/** From this zoom on the coarse outlines look coarse. */
const FINE_FROM_ZOOM = 4

/**
 * Draws the outlines of the countries, finer ones when the map is zoomed in; colours come from map.css, so themes need no redrawing.
 * `onFailure` is called once when the coarse outlines cannot be had. Returns how to stop.
 */
export function addBaseLayer(map: LeafletMap, onFailure: () => void): () => void {
  const stop = new AbortController()
  const layers = new Map<Detail, Promise<Layer>>()
  map.createPane(PANE).style.zIndex = '100'

  const load = (detail: Detail) => {
    const layer = layers.get(detail) ?? fetchLayer(detail, stop.signal)
    layers.set(detail, layer)
    return layer
  }
  const show = async () => {
    const detail: Detail = map.getZoom() >= FINE_FROM_ZOOM ? '50m' : '110m'
    const layer = await load(detail)
    if (stop.signal.aborted) return
    for (const [other, loaded] of layers) if (other !== detail) void loaded.then((old) => old.remove(), ignore)
    layer.addTo(map)
  }
  const showOrStay = () => void show().catch(ignore)
  show().catch(() => stop.signal.aborted || onFailure())
  map.on('zoomend', showOrStay)
  return () => {
    stop.abort()
    map.off('zoomend', showOrStay)
  }
}

async function fetchLayer(detail: Detail, signal: AbortSignal): Promise<Layer> {
  const response = await fetch(paths.baseMap(detail), { signal })
  if (!response.ok) throw new Error(`${response.status} for the base map`)
  const outlines = (await response.json()) as GeoJsonObject
  return geoJSON(outlines, {
    pane: PANE,
    interactive: false,
    style: { className: 'land', renderer: svg({ pane: PANE, padding: 0.4 }) } as object,
  })
}

/** Finer outlines are a courtesy: without them the coarse ones stay. */
function ignore(): void {}
