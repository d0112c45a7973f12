import type { AlertKind } from '@lispwatch/domain/alert/alert-kind'
import type { FindingSeverity } from '@lispwatch/domain/finding'
import type { AlertProblem, RuleRow, WantedRule } from '../../lib/alert-rule-shapes.ts'

export const WORDS = {
  title: 'Rules',
  meaning: 'What is worth a message. What no rule is about is shown in the console and told to nobody.',
  failed: 'The rules could not be loaded',
  add: 'Add a rule',
  newTitle: 'A new rule',
  back: 'Rules',
  own: 'own',
  adjusted: 'adjusted',
  off: 'Off',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  edit: 'Edit',
  what: 'When',
  name: 'Name',
  nameHint: 'What messages and routes call it.',
  explanation: 'Explanation',
  explanationHint: 'What to think of when it fires; it is read at 3 a.m.',
  kinds: 'What happened',
  anyKind: 'None chosen: anything.',
  severities: 'How bad it is',
  anySeverity: 'None chosen: however bad.',
  where: 'Where',
  anywhere: 'Anywhere',
  onlyHere: 'Only here',
  hold: 'It has to last',
  holdHint: '0: told at once.',
  sites: 'Hits so many sites at least',
  eids: 'Cuts off so many EID-prefixes at least',
  unconfirmed: 'Also what only one observer sees',
  severity: 'Told as',
  asItIs: 'As bad as it is',
  isOn: 'The rule',
  on: 'On',
  save: 'Save the rule',
  saving: 'Saving',
  saved: 'was saved.',
  remove: 'Remove',
  putBack: 'Put back as it came',
  removed: 'was removed.',
  wasPutBack: 'is as it came with Lispwatch.',
  incomplete: 'Something is not right yet: look at the fields.',
  gone: 'There is no such rule any more.',
} as const

export const KIND_WORD: Record<AlertKind, string> = {
  'rloc-down': 'RLOC down',
  'site-down': 'Site down',
  'redundancy-lost': 'Redundancy lost',
  'registration-lost': 'Registration lost',
  hijack: 'Looks like a hijack',
  'servers-disagree': 'Map-servers disagree',
  'etrs-disagree': 'ETRs disagree',
  flapping: 'Flapping',
  expiring: 'Expiring',
  'server-down': 'Server down',
  'delegation-broken': 'Delegation broken',
  'path-quality': 'Bad path',
  'drift-rejected': 'Drift rejected',
  configuration: 'Risky configuration',
  'monitor-ill': 'Monitor ill',
}

export const SEVERITIES: readonly FindingSeverity[] = ['critical', 'warning', 'info']

/** A name as an id: what routes and links keep. */
export function idOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63)
}

export const EMPTY_RULE: WantedRule = {
  ...{ id: '', name: '', explanation: '', isReady: false, isOn: true, forMs: 0, severity: null },
  when: { kinds: [], severities: ['critical', 'warning'], scope: null, isForUnconfirmed: false, sitesAtLeast: 0, eidsLostAtLeast: 0 },
}

/** The rule without what the list adds to it. */
export function wantedOf({ id, name, explanation, isReady, isOn, when, forMs, severity }: RuleRow): WantedRule {
  return { id, name, explanation, isReady, isOn, when, forMs, severity }
}

/** What is wrong at a field, where the path begins with these steps. */
export function problemAt(problems: readonly AlertProblem[], ...path: readonly (string | number)[]): string | undefined {
  return problems.find((problem) => path.every((step, index) => problem.path[index] === step))?.message
}
