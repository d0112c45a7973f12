import type { NodeRole } from '@lispwatch/domain/inventory'
import type { CanaryState, ControlPortState, State } from '@lispwatch/domain/state'
import { formatDuration, formatShare, plural } from '../../lib/format.ts'
import type { PairAgreement, ServerAtVantage, ServerSummary, VantageStanding } from '../../lib/shapes.ts'
import { STATE_STYLE } from '../../lib/state-style.ts'

export const WORDS = {
  title: 'Servers',
  failed: 'The servers could not be loaded',
  emptyTitle: 'No servers yet',
  empty: 'Write your map-servers and map-resolvers into an inventory file, as the README shows, and apply it:',
  applyCommand: 'npx lispwatch apply network.yaml',
  vantages: 'Vantages',
  vantagesFailed: 'How the vantages keep up could not be loaded',
  noVantages: 'No vantage measures yet. Start a poller: it reports here within seconds.',
  asked: 'Map-servers and map-resolvers',
  ports: 'PITRs, PETRs and RTRs',
  delegation: 'DDT nodes',
  delegationFailed: 'The DDT nodes could not be loaded',
  agreement: 'Agreement',
  agreementFailed: 'How far the servers agree could not be loaded',
  agreementAside: 'last answers, at most a minute apart at the same vantage',
  agreementTable: 'How far each two servers agree',
  notCompared: 'not compared yet',
  notComparedMeaning: 'No EID-prefix was answered by both within a minute.',
  pickPair: 'Point at a figure, or move to it with Tab, to see where two servers differ.',
  unseen: 'What cannot be seen from outside',
  state: 'State',
  server: 'Server',
  roles: 'Roles',
  addresses: 'Addresses',
  provider: 'Provider',
  reason: 'Why',
  node: 'Node',
  canaries: 'Canaries',
  registered: 'Registered',
  sweep: 'Sweep',
  port: 'Control port',
  seen: 'What is seen',
  depth: 'Level',
  answers: 'Answers',
  rtt: 'RTT',
  since: 'Since',
  never: 'not yet',
  none: '–',
  noCanaries: 'no canaries yet',
  root: 'root',
  cutOff: 'cut off',
} as const

export const LIST_WORDS = {
  title: WORDS.asked,
  filterPlaceholder: 'Name, address, role or provider',
  states: 'Filter by state',
  failed: WORDS.failed,
  emptyTitle: 'No map-servers yet',
  empty: 'The inventory names no node that is asked Map-Requests.',
  noMatchTitle: 'No server matches',
  noMatch: 'Change the words of the filter or show more states.',
} as const

export const ROLE_WORDS: Record<NodeRole, string> = {
  'map-server': 'map-server',
  'map-resolver': 'map-resolver',
  'ddt-root': 'DDT root',
  'ddt-node': 'DDT node',
  pitr: 'PITR',
  petr: 'PETR',
  rtr: 'RTR',
}

/** What the state of a server is called; the vantages tell the finer one. */
const STATE_WORD: Partial<Record<State, string>> = {
  ok: 'answering',
  degraded: 'data path broken',
  down: 'dead',
  'service-down': 'port closed',
  unknown: 'not known',
  impaired: 'vantage cut off',
}

/** How the states of servers are drawn and called in the legend. */
export const serverStateLook = (state: State) => ({ glyph: state, word: STATE_WORD[state] ?? state, meaning: STATE_STYLE[state].meaning })

const FINER_WORD: Record<ServerAtVantage['state'], string> = {
  unknown: 'not known',
  answering: 'answering',
  dead: 'dead',
  'silent-on-negatives': 'silent on negatives',
  'data-path-broken': 'data path broken',
}

/** In two words at most: `silent on negatives` is answering, and says more. */
export function serverWord({ state, flags, controlPorts, vantages }: ServerSummary): string {
  if (state === 'ok' && flags.includes('silent-on-negatives')) return FINER_WORD['silent-on-negatives']
  if (vantages.length === 0 && controlPorts.length > 0 && state !== 'service-down') return state === 'ok' ? 'port open' : 'silent'
  return STATE_WORD[state] ?? state
}

export const atVantageWord = (at: ServerAtVantage): string => (at.isImpaired ? WORDS.cutOff : FINER_WORD[at.state])

export const CANARY_WORD: Record<CanaryState, string> = {
  unknown: 'not known',
  answering: 'answers',
  'answering-4342': 'answers to port 4342 only',
  silent: 'silent',
  contrary: 'answers otherwise than expected',
}

export const CANARY_DISPLAY: Record<CanaryState, State> = {
  unknown: 'unknown',
  answering: 'ok',
  'answering-4342': 'ok',
  silent: 'down',
  contrary: 'degraded',
}

export const PORT_WORD: Record<ControlPortState, string> = { unknown: 'not known', open: 'open', closed: 'closed', silent: 'silent' }

export const EXPECTS_WORD = { positive: 'registered', negative: 'hole' } as const

/** What cannot be seen, per kind of node. Answers carry none of it. */
export const UNSEEN: readonly (readonly [string, string])[] = [
  [
    'Map-servers',
    'Who registers, how often and with which key; the configured sites that never registered look like holes at some servers.',
  ],
  ['Map-resolvers', 'Their map-cache. What one answers may be older than what the map-server has, up to its record TTL.'],
  ['PITRs', 'Which EID blocks a PITR attracts: that shows in BGP and in traces only.'],
  ['PETRs', 'Which sites use a PETR: that is in their own configuration.'],
  ['RTRs', 'Which sites stand behind an RTR shows in the mappings that name it, not at its control port.'],
  ['Silence', 'A firewall and a node that owes no answer look the same. Silence of a control port is therefore no defect here.'],
]

/** `late by 40 ms, 385 results/s, nothing waiting` */
export function keepsUp({ pollers, lateP99Ms, recordedPerSecond, waiting, skipped }: VantageStanding): string {
  if (pollers === 0) return 'its poller does not report'
  const late = lateP99Ms === null || lateP99Ms < 1 ? 'on time' : `late by ${lateText(lateP99Ms)}`
  const rate = `${plural(Math.round(recordedPerSecond), 'result')}/s recorded`
  const gaps = skipped > 0 ? [`${plural(Math.round(skipped), 'slot')} skipped`] : []
  return [late, rate, ...gaps, ...(waiting > 0 ? [`${plural(waiting, 'result')} waiting`] : [])].join(', ')
}

const lateText = (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : formatDuration(ms))

/** From here on questions are asked too late to be called on time. */
const LATE_MS = 1000

export function vantageState({ isFresh, lateP99Ms, skipped }: VantageStanding): State {
  if (!isFresh) return 'unknown'
  return skipped > 0 || (lateP99Ms ?? 0) >= LATE_MS ? 'degraded' : 'ok'
}

/** `ms-1 and ms-2 agree on 224 of 354 EID-prefixes (63.3 %)` */
export function agreementText({ nodes: [a, b], agreed, compared }: PairAgreement): string {
  return `${a} and ${b} agree on ${agreed} of ${plural(compared, 'EID-prefix', 'EID-prefixes')} (${formatShare(agreed / compared)})`
}

export const DIFFERENCE_WORD: Record<PairAgreement['examples'][number]['difference'], string> = {
  type: 'another kind of answer',
  'locator-set': 'other locators',
  attribute: 'other priorities or weights',
}
