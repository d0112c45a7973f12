import type { PublishRuleRow, WantedPublishRule } from '../../lib/publication-shapes.ts'

export const WORDS = {
  title: 'Publishing rules',
  rules: 'Rules',
  meaning:
    'Incidents that are published without a person, and resolved the same way. Never what is unconfirmed, in maintenance, silenced, or an illness of the monitor itself; and never what somebody has drafted already.',
  failed: 'The rules could not be loaded',
  noneTitle: 'Nothing is published without a person',
  none: 'A rule publishes incidents of its kinds once they last long enough, and says when they are over.',
  add: 'Add a rule',
  newTitle: 'A new publishing rule',
  back: 'Publishing rules',
  fromInventory: 'from the inventory',
  on: 'on',
  off: 'off',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  edit: 'Edit',
  rule: 'The rule',
  name: 'Name',
  nameHint: 'What the console calls it; the public does not see it.',
  what: 'What it publishes',
  hold: 'It has to last',
  holdHint: 'Before the public is told. What mends itself sooner is not told at all.',
  says: 'What it says',
  saysMeaning: 'In your own words and language, or ours where a field is empty. No names: it is said of every incident of the rule.',
  publicTitle: 'Title',
  opened: 'When it begins',
  resolved: 'When it is over',
  ourTitle: 'A site cannot be reached',
  ourOpened: 'We have noticed a disturbance and are looking into it.',
  ourResolved: 'The disturbance is over.',
  save: 'Save the rule',
  saving: 'Saving',
  saved: 'was saved.',
  remove: 'Remove',
  removed: 'was removed.',
  incomplete: 'Something is not right yet: look at the fields.',
  gone: 'There is no such rule any more.',
} as const

export const EMPTY_RULE: WantedPublishRule = {
  ...{ id: '', name: '', isOn: true, forMs: 300_000, words: { title: null, opened: null, resolved: null } },
  when: { kinds: ['site-down', 'server-down'], severities: ['critical'], scope: null, sitesAtLeast: 0, eidsLostAtLeast: 0 },
}

/** The rule without what the list adds to it. */
export function wantedOf({ id, name, isOn, when, forMs, words }: PublishRuleRow): WantedPublishRule {
  return { id, name, isOn, when, forMs, words }
}
