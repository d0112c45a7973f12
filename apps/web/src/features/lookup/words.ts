import type { LookupOutcome, LookupStepKind, LookupVantageState } from '@lispwatch/domain/lookup/lookup'
import type { PathNodeKind } from '@lispwatch/domain/lookup/lookup-path'
import type { State } from '@lispwatch/domain/state'
import { plural } from '../../lib/format.ts'

export const WORDS = {
  title: 'Lookup',
  intro:
    'Asks every map-resolver and map-server for an EID now, follows the delegations where there is a DDT root, and probes the locators of what is found.',
  eid: 'EID',
  placeholder: '10.1.2.3, [101]10.1.2.3, 2001:db8::1, 02:00:00:00:00:01 or a prefix',
  lookUp: 'Look up',
  asking: 'It is being asked.',
  empty: 'Type an EID first.',
  again: 'Look up again',
  recent: 'Looked up last',
  nothingRecent: 'Nobody has looked anything up yet. What is looked up stays here for 30 days, with its packets.',
  recentFailed: 'What was looked up last could not be loaded',
  failed: 'The lookup could not be loaded',
  mapped: 'mapped',
  unmapped: 'no mapping',
  ways: 'The way',
  delegations: 'along the delegations',
  aside: 'Asked besides',
  mapping: 'Mapping',
  mappings: 'What the servers say',
  noMapping: 'No server has a mapping for it.',
  noMappingYet: 'No answer has a mapping yet.',
  locator: 'Locator',
  priorityWeight: 'priority/weight',
  answered: 'Answer to an RLOC-probe',
  notProbed: 'not probed',
  command: 'The same by hand',
  packet: 'Packet',
  openPackets: ', open its packets',
  nobodyAsked: 'Nothing was asked: there is neither a map-server nor a map-resolver in the inventory.',
  goneTitle: 'There is no such lookup',
  gone: 'Lookups are kept for 30 days. Look the EID up again.',
  toLookup: 'Look something up',
  rttMeaning:
    'Round-trip times are from the vantage to each node and back. Where one node answers for another, the time is that of the whole way.',
} as const

export const NODE_WORD: Record<PathNodeKind, string> = {
  vantage: 'vantage',
  resolver: 'map-resolver',
  'ddt-node': 'DDT node',
  'map-server': 'map-server',
  etr: 'ETR',
}

export const STEP_WORD: Record<LookupStepKind, string> = {
  resolve: 'Map-Request',
  refer: 'Map-Request to a DDT node',
  mapping: 'Map-Reply',
  probe: 'RLOC-probe',
}

export const OUTCOME_WORD: Record<LookupOutcome, string> = {
  positive: 'answered',
  negative: 'negative answer',
  timeout: 'no answer',
  unreachable: 'not reachable',
  malformed: 'an answer that cannot be read',
  refused: 'not asked',
}

/** How an outcome looks; negative answers are answers, no faults. */
export const OUTCOME_STATE: Record<LookupOutcome, State> = {
  positive: 'ok',
  negative: 'dormant',
  timeout: 'down',
  unreachable: 'service-down',
  malformed: 'degraded',
  refused: 'impaired',
}

export const STANDING_WORD: Record<LookupVantageState | 'silent', string> = {
  waiting: 'has not begun yet',
  asking: 'is asking',
  done: 'is done',
  refused: 'did not ask',
  silent: 'does not report: see whether its poller runs',
}

const VERDICT_WORD: Readonly<Record<string, string>> = {
  registered: 'registered',
  'not-registered': 'not registered',
  hole: 'a hole: delegated to nobody',
  'not-authoritative': 'no node is authoritative for it',
  loop: 'the referrals go in a circle',
  'too-deep': 'the referrals do not come to an end',
  unanswered: 'no branch leads to an answer',
}

/** What a delegation walk came to. */
export const verdictWord = (verdict: string): string => VERDICT_WORD[verdict] ?? verdict

export const etrText = (others: number): string => (others === 0 ? NODE_WORD.etr : `${NODE_WORD.etr}, and ${plural(others, 'other')}`)

export const saidBy = (servers: readonly string[]): string => `said by ${servers.join(', ')}`
