import { formatTtl, formatUtc, plural } from '../../../lib/format.ts'
import type { TargetThen } from '../../../lib/shapes.ts'

export const WORDS = {
  registered: 'Registered then',
  reachable: 'Reachable then',
  failed: 'How this site was then could not be loaded',
  noRegistrations: 'Nobody asked a map-server about an EID-prefix of this site around that instant.',
  noLocators: 'No mapping of that instant names a locator that was probed.',
  sites: 'Sites',
  prefix: 'EID-prefix',
  server: 'Server',
  from: 'Seen from',
  state: 'State',
  mapping: 'Mapping',
  locator: 'Locator',
  history: 'History',
  none: 'no mapping',
  changing: 'changing',
  unmeasured: 'unmeasured',
} as const

type Held = TargetThen['state']

/** What is known of a state beyond its word: since when, between which sights it changed, or who looked last. */
export function heldText(held: Held, at: number): string {
  switch (held.standing) {
    case 'known':
      return `since ${formatUtc(held.sinceAt, at)}`
    case 'in-doubt':
      return `${held.before ?? 'unknown'} at ${formatUtc(held.afterAt, at)}, ${held.byAt === null ? 'then unclear' : `${held.after ?? 'unknown'} at ${formatUtc(held.byAt, at)}`}`
    case 'unmeasured':
      return held.lastSeenAt === null ? 'never seen before' : `last seen ${held.last ?? 'unknown'} at ${formatUtc(held.lastSeenAt, at)}`
  }
}

/** What a server mapped it to, in a few words. */
export function mappingThen(mapping: TargetThen['mapping']): string {
  if (mapping === null || mapping.standing === 'unmeasured') return WORDS.unmeasured
  if (mapping.standing === 'in-doubt') return WORDS.changing
  if (mapping.value === null || mapping.value.locators.length === 0) return WORDS.none
  const { locators, ttlMinutes } = mapping.value
  const shown = locators.slice(0, 3).map(({ rloc, priority, weight }) => `${rloc} (${priority}/${weight})`)
  const more = locators.length > 3 ? ` and ${plural(locators.length - 3, 'more', 'more')}` : ''
  return `${shown.join(', ')}${more}, TTL ${formatTtl(ttlMinutes)}`
}
