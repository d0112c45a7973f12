import { formatCount, plural } from '../../lib/format.ts'

export const WORDS = {
  title: 'Mappings',
  tabs: 'What to show',
  mappings: 'EID-prefixes',
  candidates: 'Candidates',
  filter: 'Filter',
  filterPlaceholder: 'EID, site, locator or server',
  within: 'Within',
  withinPlaceholder: '10.1.0.0/16',
  notABlock: 'This is no IP prefix, so it narrows nothing.',
  iid: 'Instance',
  everyInstance: 'any',
  states: 'Filter by state',
  source: 'Source',
  everySource: 'everything known',
  live: 'this installation',
  state: 'State',
  prefix: 'EID-prefix',
  site: 'Site',
  provider: 'Provider',
  locators: 'Locators',
  servers: 'Servers',
  seen: 'Seen first',
  last: 'Seen last',
  from: 'Source',
  instance: 'instance',
  differs: 'servers differ',
  differsMeaning: 'The servers that have it map it to different locators.',
  none: '–',
  never: 'never',
  failed: 'The EID-prefixes could not be loaded',
  emptyTitle: 'No EID-prefixes yet',
  empty: 'They appear here with the first inventory, the first walk, or the first archive that is imported:',
  importCommand: 'npx lispwatch import lispmon eid-prefixes.csv',
  noMatchTitle: 'No EID-prefix matches',
  noMatch: 'Change the words of the filter, the block, the instant or the states. Those that are not mapped show when you ask for them.',
  clear: 'Clear the filter',
  pages: 'Pages',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  lookingAt: 'You are looking at',
  backToNow: 'back to now',
} as const

/** `446 EID-prefixes`, or `1–100 of 446 EID-prefixes`. */
export function shownOf(
  { page, pages, total, rows }: { page: number; pages: number; total: number; rows: number },
  perPage: number,
): string {
  if (pages === 1) return plural(total, 'EID-prefix', 'EID-prefixes')
  const first = (page - 1) * perPage + 1
  return `${formatCount(first)}–${formatCount(first + rows - 1)} of ${plural(total, 'EID-prefix', 'EID-prefixes')}`
}
