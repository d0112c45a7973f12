import { plural } from '../../lib/format.ts'
import type { NetworkSummary } from '../../lib/shapes.ts'

export const WORDS = {
  title: 'Overview',
  needsYou: 'Needs you',
  nothing: 'Nothing needs you',
  allIncidents: 'All incidents',
  needsFailed: 'The incidents could not be loaded',
  changed: 'Changed lately',
  sites: 'Sites',
  allSites: 'All sites',
  noSitesTitle: 'No sites yet',
  noSites: 'Write your sites and map-servers into an inventory file, as the README shows, and apply it:',
  applyCommand: 'npx lispwatch apply network.yaml',
  rtt: 'Round-trip times',
  loadFailed: 'The sites could not be loaded',
} as const

/** `3 sites with 4 EID-prefixes and 4 locators, asked at 2 servers` */
export function extent({ sites, eidPrefixes, rlocs, servers }: NetworkSummary['counts']): string {
  const what = `${plural(eidPrefixes, 'EID-prefix', 'EID-prefixes')} and ${plural(rlocs, 'locator')}`
  return `${plural(sites, 'site')} with ${what}, asked at ${plural(servers, 'server')}.`
}

/** Why the list of what needs someone is empty. */
export function allQuiet(waiting: number): string {
  if (waiting === 0) return 'Every locator that was probed answers, and every EID-prefix is registered where it should be.'
  return `Nothing is known to be wrong. ${plural(waiting, 'site has', 'sites have')} not been measured yet.`
}

/** The sites that have no mark. */
export const andMore = (count: number) => `and ${plural(count, 'more site')}`

/** `last 10 min` */
export function lastRange(word: string): string {
  return `last ${word}`
}
