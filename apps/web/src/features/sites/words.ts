import { plural } from '../../lib/format.ts'

export const WORDS = {
  title: 'Sites',
  filter: 'Filter',
  filterPlaceholder: 'Name, provider, place, EID or tag',
  states: 'Filter by state',
  state: 'State',
  site: 'Site',
  provider: 'Provider',
  place: 'Place',
  prefixes: 'EID-prefixes',
  registered: 'Registered',
  locators: 'Locators up',
  since: 'Since',
  never: 'not yet',
  none: '–',
  emptyTitle: 'No sites yet',
  empty: 'Write your sites and map-servers into an inventory file, as the README shows, and apply it:',
  applyCommand: 'npx lispwatch apply network.yaml',
  noMatchTitle: 'No site matches',
  noMatch: 'Change the words of the filter or show more states.',
  clear: 'Clear the filter',
  failed: 'The sites could not be loaded',
} as const

/** `3 of 58 sites`, or just `58 sites` when all are shown. */
export function shownOf(shown: number, total: number): string {
  return shown === total ? plural(total, 'site') : `${shown} of ${plural(total, 'site')}`
}

export function showMore(rest: number): string {
  return `Show ${plural(rest, 'more site')}`
}
