import { plural } from '../../lib/format.ts'
import type { Me } from '../../lib/shapes.ts'

export const WORDS = {
  sites: 'Sites',
  registered: 'Registered',
  reachable: 'Reachable',
  history: 'History',
  events: 'Events',
  provider: 'Provider',
  place: 'Place',
  tags: 'Tags',
  contacts: 'Contacts',
  onMap: 'Show on the map',
  askNow: 'Ask now',
  asking: 'Asking',
  askMeaning: 'Asks every map-server and probes every locator of this site now, before their turn.',
  failed: 'This site could not be loaded',
  range: 'Time range',
  noPrefixesTitle: 'No EID-prefixes',
  noPrefixes: 'The inventory gives this site no EID-prefix, so there is nothing to ask the map-servers for.',
  noServersTitle: 'No map-server to ask',
  noServers: 'The inventory names no map-server or map-resolver. Add one, and it will be asked for every EID-prefix.',
  noLocatorsTitle: 'No locators known',
  noLocators: 'No mapping names a locator, and the inventory expects none. They appear here with the first positive Map-Reply.',
} as const

/** Why `me` may not ask now; undefined when they may. */
export function askRefusal(me: Me): string | undefined {
  if (me.capabilities.includes('ask-now')) return undefined
  if (me.kind === 'guest') return 'Guests can look but not ask. Sign in as an operator.'
  return 'Your role may look but not ask. Operators and administrators can.'
}

/** `Asked 7 targets. Answers appear as they arrive.` */
export function asked(targets: number): string {
  return `Asked ${plural(targets, 'target')}. Answers appear as they arrive.`
}
