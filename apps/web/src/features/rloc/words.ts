import type { RlocDetail } from '../../lib/shapes.ts'

export const WORDS = {
  rlocs: 'RLOCs',
  failed: 'The locator could not be loaded',
  rtt: 'Round-trip times',
  range: 'Range',
  chartFailed: 'The round-trip times could not be loaded.',
  retry: 'Try again',
  noProbes: 'Nothing was probed in this range',
  votes: 'Seen from',
  vantage: 'Vantage',
  control: 'Control',
  icmp: 'ICMP',
  noIcmp: 'not measured',
  noAnswer: 'no answer',
  since: 'since',
  answered: 'answered',
  never: 'never answered',
  uses: 'Sites and EID-prefixes that use it',
  noUses: 'No mapping and no inventory names it any more.',
  declared: 'inventory',
  mapped: 'mapping',
  facts: 'What is known of it',
  events: 'Events',
  notProbedTitle: 'This locator is not probed',
  noDenial: 'It is named, and will be probed within seconds.',
  network: 'AS',
  country: 'Country',
  place: 'Place',
  names: 'Names',
  node: 'Node',
  port: 'Port',
  noRlocTitle: 'There is no such locator',
  noRloc: 'No mapping and no inventory names this address. It may be mistyped, or nobody uses it any more.',
  toRlocs: 'See all locators',
  none: '–',
} as const

/** One sentence on how it stands. */
export function verdictText({ probed, uses }: RlocDetail): string {
  if (probed === null) return WORDS.noDenial
  const sites = new Set(uses.flatMap(({ site }) => (site === null ? [] : [site]))).size
  const serves = sites === 0 ? 'No site uses it now.' : sites === 1 ? 'One site uses it.' : `${sites} sites use it.`
  const total = probed.votes.length
  const saying = probed.votes.filter(({ state }) => state === probed.state).length
  const heard = total === 1 ? '' : ` ${saying} of ${total} vantages say so.`
  return `${SENTENCE[probed.state]}${heard} ${serves}`
}

const SENTENCE = {
  unknown: 'It has not told enough yet.',
  up: 'It answers RLOC-probes.',
  down: 'Three RLOC-probes in a row had no answer.',
  'service-down': 'The host is there, LISP on it is not (ICMP port unreachable).',
} as const
