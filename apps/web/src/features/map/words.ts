import { plural } from '../../lib/format.ts'

export const WORDS = {
  title: 'Map',
  map: 'Map of the sites',
  legend: 'Show sites by state',
  list: 'Sites in view',
  noneInView: 'No site in this part of the map. Zoom out to see more.',
  noneShown: 'No site is in the chosen states.',
  noSites: 'No sites yet. Those with a place in the inventory will appear here.',
  unplaced: 'Without a place',
  unplacedMeaning: 'The inventory gives no coordinates for these sites.',
  at: 'at',
  open: 'Open the site',
  close: 'Close',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  loading: 'Drawing the map',
  baseMapFailed: 'The outlines of the countries could not be loaded; the sites are drawn without them.',
  failed: 'The sites could not be loaded',
  attribution: 'Natural Earth',
} as const

/** `12 of 58 sites in view` */
export function inView(count: number, total: number): string {
  return `${count} of ${plural(total, 'site')} in view`
}
