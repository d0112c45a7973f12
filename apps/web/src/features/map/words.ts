import { SEVERITY } from '@lispwatch/domain/state'
import { formatCount, plural } from '../../lib/format.ts'
import { STATE_STYLE } from '../../lib/state-style.ts'
import type { Layer } from './view.ts'

export const WORDS = {
  title: 'Map',
  map: 'Map of the sites',
  legend: 'Show sites by state',
  filter: 'Filter',
  filterPlaceholder: 'Name, place, tag, EID or address',
  provider: 'Provider',
  allProviders: 'All providers',
  tag: 'Tag',
  allTags: 'All tags',
  layers: 'Layers',
  list: 'Sites in view',
  noneInView: 'No site in this part of the map. Zoom out to see more.',
  noneShown: 'No site is left by these filters.',
  showAll: 'Show all sites',
  noSites: 'No sites yet. Those with a place in the inventory will appear here.',
  unplaced: 'Without a place',
  unplacedMeaning: 'The inventory gives no coordinates for these sites.',
  at: 'at',
  here: 'at the site',
  placeUnknown: 'place unknown',
  locators: 'Locators',
  registrations: 'Registrations',
  noLocators: 'No mapping and no inventory names a locator of this site.',
  open: 'Open the site',
  close: 'Close',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  loading: 'Drawing the map',
  baseMapFailed: 'The outlines of the countries could not be loaded; the sites are drawn without them.',
  tilesFailed: 'The tiles of the map could not be loaded; outlines are drawn in their place.',
  failed: 'The sites could not be loaded',
  detailFailed: 'What belongs to this site could not be loaded. Choose it again, or look at its page.',
  rlocsFailed: 'The locators could not be loaded.',
  attribution: 'Natural Earth',
  time: 'Time',
  timeNow: 'now',
  timeSlider: 'Instant that is shown',
  timeReach: 'How far back',
  timeMeaning: 'How the sites stood then, by what was measured. Servers, locators and paths are not shown, as they are known as of now.',
  play: 'Play',
  pause: 'Pause',
  backToNow: 'Back to now',
} as const

export const LAYER_WORDS: Record<Layer, string> = {
  sites: 'Sites',
  rlocs: 'RLOCs',
  servers: 'Servers',
  vantages: 'Vantages',
  night: 'Day and night',
}

/** `12 of 58 sites in view` */
export function inView(count: number, total: number): string {
  return `${formatCount(count)} of ${plural(total, 'site')} in view`
}

/** `23 sites: 1 down, 22 up`, worst first. */
export function clusterName(kind: 'site' | 'rloc', count: number, tally: readonly number[]): string {
  const parts = SEVERITY.flatMap((state, index) => {
    const part = tally[index] ?? 0
    return part === 0 ? [] : [`${formatCount(part)} ${kind === 'rloc' ? STATE_STYLE[state].locator : STATE_STYLE[state].word}`]
  })
  return `${plural(count, kind === 'rloc' ? 'locator' : 'site')}: ${parts.toReversed().join(', ')}`
}

/** `and 24 more` */
export function andMore(count: number): string {
  return `and ${formatCount(count)} more`
}
