import type { ChannelRow } from '../../../lib/alerting-shapes.ts'
import { plural } from '../../../lib/format.ts'

export const WORDS = {
  failed: 'The channels could not be loaded',
  noneTitle: 'Nobody is told anything yet',
  none: 'A channel is a place where messages go: mailboxes, a chat, a pager. The first one gets every alert; routes can divide them later.',
  add: 'Add a channel',
  addTitle: 'A new channel',
  back: 'Channels',
  kind: 'Kind',
  kinds: 'Kinds of channels',
  name: 'Name',
  nameHint: 'What routes and messages call it, like ops-mail. It stays.',
  isOn: 'Messages',
  on: 'Sent',
  off: 'Kept back',
  offMeaning: 'nothing is sent; what is due waits',
  save: 'Save the channel',
  saving: 'Saving',
  saved: 'was saved.',
  stored: 'There is one. Leave it empty to keep it.',
  forget: 'Forget it',
  forgotten: 'It is forgotten when you save.',
  keepIt: 'Keep it',
  optional: 'optional',
  byDefault: 'If empty:',
  incomplete: 'Something is not right yet: look at the fields.',
  edit: 'Edit',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  test: 'Send a test message',
  testing: 'A test is on its way',
  remove: 'Remove',
  removing: 'Removing',
  cancel: 'Cancel',
  removeMeaning: 'What waits for it is given up. What was sent stays in the log.',
  removed: 'was removed.',
  fromInventory: 'from the inventory',
  fromInventoryMeaning: 'The next inventory that is applied brings it back as it is there.',
  loadFailed: 'The channel could not be loaded',
  preview: 'What it would send',
  previewMeaning: 'an example, as it is filled in',
  previewOf: 'Which message',
  previewBegins: 'An alert',
  previewEnds: 'It is over',
  previewAsSent: 'As it is sent',
  previewFailed: 'The preview could not be made',
  neverTaken: 'It has not taken a message yet.',
  lastTaken: 'It took a message',
  all: 'the default one',
  routes: 'Routes:',
  messages: 'Its messages',
} as const

export const removeTitle = (name: string) => `Remove ${name}?`

/** Why it cannot be removed; undefined when it can. */
export function namedRefusal({ namedBy }: Pick<ChannelRow, 'namedBy'>): string | undefined {
  if (namedBy.length === 0) return undefined
  return `${plural(namedBy.length, 'route')} lead to it: ${namedBy.slice(0, 3).join(', ')}. Take it out of them first.`
}

/** What keeps messages from arriving, in a sentence; undefined when nothing does. */
export function troubleOf({ health }: Pick<ChannelRow, 'health'>): string | undefined {
  if (health === null || (health.dead === 0 && health.failuresInARow === 0)) return undefined
  const parts = [
    ...(health.failuresInARow > 0 ? [`${plural(health.failuresInARow, 'attempt')} in a row failed`] : []),
    ...(health.dead > 0 ? [`${plural(health.dead, 'message')} given up`] : []),
  ]
  return `${parts.join(', ')}.${health.lastWords === null ? '' : ` ${health.lastWords}`}`
}
