import { POSITION_SOURCE_WORDS } from '@lispwatch/domain/geo'
import { formatShare } from '../../lib/format.ts'
import type { RlocRow } from '../../lib/shapes.ts'

export const WORDS = {
  title: 'RLOCs',
  failed: 'The locators could not be loaded',
  filterPlaceholder: 'Address, site or node',
  states: 'Filter by state',
  emptyTitle: 'No locators yet',
  empty: 'Locators are probed as soon as a mapping or the inventory names them.',
  noMatchTitle: 'No locator matches',
  noMatch: 'Change the words of the filter or show more states.',
  state: 'State',
  rloc: 'Locator',
  node: 'Node',
  sites: 'Sites',
  rtt: 'RTT p50 / p95',
  rttMeaning: 'Control plane: RLOC-probes of the last 15 minutes, all vantages',
  icmp: 'ICMP RTT',
  icmpMeaning: 'The newest ICMP echo, where fping is installed',
  loss: 'Loss',
  votes: 'Vantages',
  place: 'AS, place',
  since: 'Since',
  none: '–',
  never: 'not yet',
  noIcmpAnswer: 'no answer',
  notProbed: 'Named, not probed',
  notProbedFailed: 'What is not probed could not be loaded',
  notProbedAside: 'nobody can aim the poller at a third party by a mapping',
  allProbed: 'Every locator that a mapping or the inventory names is probed.',
  vantage: 'Vantage',
} as const

/** `AS64496 Example, PT` */
export function networkText({ as, country }: Pick<RlocRow, 'as' | 'country'>): string {
  const owner = as === null ? '' : `AS${as.number}${as.organisation === null ? '' : ` ${as.organisation}`}`
  return [owner, country?.code ?? ''].filter(Boolean).join(', ')
}

/** `Lisbon (inventory)`: a position never without its source. */
export function positionText({ position }: Pick<RlocRow, 'position'>): string {
  if (position === null) return ''
  const name = position.name ?? `${position.latitude.toFixed(2)}, ${position.longitude.toFixed(2)}`
  return `${name} (${POSITION_SOURCE_WORDS[position.source]})`
}

export function lossText({ sent, lost }: { readonly sent: number; readonly lost: number }): string {
  return sent === 0 ? WORDS.none : formatShare(lost / sent)
}
