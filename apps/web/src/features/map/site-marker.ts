import { type DivIcon, divIcon } from 'leaflet'
import type { SiteSummary } from '../../lib/shapes.ts'
import { STATE_SHAPE } from '../../lib/state-shapes.ts'
import { STATE_STYLE, TONE_CLASS } from '../../lib/state-style.ts'
import type { Offset } from './spread.ts'

const SVG = 'http://www.w3.org/2000/svg'
const SIZE_PX = 22

/** What a marker depends on; the same key means the same marker. */
export function markerKey(site: SiteSummary, selected: boolean, offset: Offset): string {
  return `${site.state} ${selected} ${offset.x} ${offset.y}`
}

/** A site on the map: the shape and colour of its state on a disc that keeps it readable over land and sea. Names never become markup. */
export function siteIcon(site: SiteSummary, selected: boolean, offset: Offset): DivIcon {
  const disc = document.createElement('span')
  disc.className = `site-marker ${TONE_CLASS[STATE_STYLE[site.state].tone].glyph}`
  if (selected) disc.dataset.selected = ''
  disc.append(glyph(site))
  return divIcon({
    html: disc,
    className: '',
    iconSize: [SIZE_PX, SIZE_PX],
    iconAnchor: [SIZE_PX / 2 - offset.x, SIZE_PX / 2 - offset.y],
  })
}

/** What is read out for a marker. */
export function markerName(site: SiteSummary): string {
  return `${site.name}: ${STATE_STYLE[site.state].word}`
}

function glyph(site: SiteSummary): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('aria-hidden', 'true')
  for (const { d, paint, dash } of STATE_SHAPE[site.state]) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', d)
    path.setAttribute('class', `glyph-${paint}`)
    if (dash !== undefined) path.setAttribute('stroke-dasharray', dash)
    svg.append(path)
  }
  return svg
}
