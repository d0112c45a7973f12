import { formatCount, plural } from '../../../lib/format.ts'

export const WORDS = {
  title: 'What it covers',
  search: 'Add a site, server, provider, tag, locator or vantage',
  searchPlaceholder: 'Name, address, tag',
  found: 'Found',
  searching: 'Searching',
  nothing: 'Nothing is found by that.',
  chosen: 'Chosen',
  nobody: 'Nothing is chosen yet.',
  everything: 'Everything',
  everythingMeaning: 'the whole network, and the monitor itself',
  onMap: 'Choose on the map',
  hideMap: 'Hide the map',
  draw: 'Draw around what you mean',
  box: 'Box',
  lasso: 'Lasso',
  move: 'Move the map',
  drawHint: 'Draw a box or a lasso: the sites and servers inside are added. By keyboard, press a mark, or search above.',
  mapFailed: 'The map could not be loaded. Everything can be found by its name as well.',
  noneDrawn: 'No site and no server lies in there.',
  coversNow: 'Covers now',
  previewing: 'Looking what it covers',
  previewFailed: 'What it covers could not be worked out',
  coversNothing: 'Nothing of the network as it is now.',
  quiets: 'Would be quiet at once',
  and: 'and',
} as const

/** `12 sites and 2 servers added` */
export function addedText(sites: number, servers: number): string {
  return `${plural(sites, 'site')} and ${plural(servers, 'server')} added.`
}

/** What of a drawing did not fit. */
export function leftText(left: number, most: number): string {
  return `${formatCount(left)} did not fit: at most ${formatCount(most)} names of a kind. A provider or a tag covers more.`
}
