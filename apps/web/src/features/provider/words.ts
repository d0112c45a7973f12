import { formatCount, plural } from '../../lib/format.ts'

export const WORDS = {
  providers: 'Providers',
  failed: 'The provider could not be loaded',
  noProviderTitle: 'There is no such provider',
  noProvider: 'It is not in the inventory, or not any more.',
  toProviders: 'See all providers',
  parent: 'Has its blocks of',
  below: 'Providers below it',
  blocks: 'EID blocks',
  blocksAside: 'the share of their addresses that lies in EID-prefixes that are mapped',
  noBlocks: 'The inventory gives it no EID blocks of its own.',
  notIp: 'no IP prefix',
  sites: 'Sites',
  allSites: 'All in the table',
  sitesFailed: 'Its sites could not be loaded',
  noSites: 'No site of the inventory is its own.',
  servers: 'Servers',
  noServers: 'None of its nodes is asked Map-Requests or looked at.',
  hierarchy: 'In the hierarchy',
} as const

/** `3 sites and 2 servers, 41 of 44 EID-prefixes mapped, those of the providers below it included` */
export function extent(counts: { sites: number; servers: number; mapped: number; eidPrefixes: number; hasBelow: boolean }): string {
  const what = `${plural(counts.sites, 'site')} and ${plural(counts.servers, 'server')}`
  const mapped = `${formatCount(counts.mapped)} of ${plural(counts.eidPrefixes, 'EID-prefix', 'EID-prefixes')} mapped`
  return `${what}, ${mapped}${counts.hasBelow ? ', those of the providers below it included' : ''}.`
}

export const blockCounts = (mapped: number, eidPrefixes: number) =>
  `${formatCount(mapped)} of ${plural(eidPrefixes, 'EID-prefix', 'EID-prefixes')} mapped`

export const moreSites = (count: number) => `${plural(count, 'more site')} in the table`
