import { type Map as LeafletMap, tileLayer } from 'leaflet'

/** Tiles of the operator's choice: where they come from, and whom to thank for them. */
export interface Tiles {
  readonly url: string
  readonly attribution: string
}

/** Draws tiles under everything else. `onFailure` is called once when the first of them cannot be had. Returns how to stop. */
export function addTiles(map: LeafletMap, { url, attribution }: Tiles, onFailure: () => void): () => void {
  let loaded = false
  const layer = tileLayer(url, { attribution: asText(attribution), noWrap: true, className: 'tile' })
    .on('tileload', () => {
      loaded = true
    })
    .on('tileerror', () => {
      if (loaded || !map.hasLayer(layer)) return
      layer.remove()
      onFailure()
    })
    .addTo(map)
  return () => {
    layer.remove()
  }
}

/** Leaflet takes an attribution for HTML. */
function asText(text: string): string {
  const element = document.createElement('span')
  element.textContent = text
  return element.innerHTML
}
