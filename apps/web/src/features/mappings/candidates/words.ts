import type { Me } from '../../../lib/shapes.ts'

export const WORDS = {
  states: 'Which candidates',
  new: 'To decide',
  adopted: 'Adopted',
  ignored: 'Ignored',
  isWatched: 'is in the inventory and watched from now on.',
  isIgnored: 'is ignored from now on.',
  adoptedInto: 'Adopted into',
  title: 'Found, not in the inventory',
  failed: 'The candidates could not be loaded',
  emptyTitle: 'No candidates',
  emptyNew: 'Walks of EID space found nothing that the inventory does not have.',
  emptyDecided: 'Nobody has decided so on any candidate yet.',
  seen: 'seen',
  since: 'since',
  at: 'at',
  from: 'from',
  inside: 'inside',
  of: 'of',
  gone: 'gone: all servers say so now',
  unclear: 'asked again, and it is not clear',
  adopt: 'Adopt',
  ignore: 'Ignore',
  ignoreMeaning: 'It is kept and not told again when walks see it.',
  reason: 'Reason',
  reasonHint: 'For those who look at it later.',
  site: 'Site',
  newSite: 'a new site',
  newSiteName: 'Name of the new site',
  nowWatched: 'It is watched from then on: every map-server is asked for it, every locator probed.',
  more: 'Show more',
} as const

/** Why `me` may not decide; undefined when they may. */
export function decideRefusal(me: Me): string | undefined {
  if (me.capabilities.includes('apply-inventory')) return undefined
  return me.kind === 'guest'
    ? 'Guests can look but not decide. Sign in as an administrator.'
    : 'Your role may look but not change the inventory. Administrators can.'
}
