import type { SubscriberKind, SubscriberState } from '@lispwatch/domain/subscription/subscriber'

export const WORDS = {
  title: 'Subscribers',
  noneTitle: 'Nobody has subscribed yet.',
  none: 'What a page offers below stands under "Subscribe" in its head. The feeds are always there.',
  failed: 'The subscribers could not be read.',
  numbers: 'Who is told',
  numbersTable: 'Subscribers by page and way',
  page: 'Page',
  noKeyTitle: 'Nobody can subscribe',
  arrived: (sent: number, told: number, givenUp: number) => `${sent} of ${told} arrived${givenUp === 0 ? '' : `, ${givenUp} given up`}.`,
  byComponent: 'What they chose',
  everything: 'Everything',
  news: 'Told last',
  noNews: 'Nothing was told yet.',
  list: 'Addresses',
  offers: 'Offered beside the feeds',
  offersFailed: 'What the pages offer could not be read.',
  mail: 'Mails leave by',
  noMail: 'No e-mail',
  noChannels: 'There is no e-mail channel yet: add one under Settings, Alerting, Channels.',
  webhooks: 'Webhooks',
  slack: 'Slack',
  privateAddresses: 'Webhooks may be received at private addresses',
  privateMeaning: 'Only for pages that strangers cannot reach: whoever subscribes could have requests sent into your network.',
  notReady: 'This channel is off or gone: mails wait.',
  save: 'Save',
  saving: 'It is being saved.',
  saved: 'Saved.',
  unchanged: 'Nothing was changed.',
  remove: 'Remove',
  removing: 'It is being removed.',
  removed: 'The subscriber was removed.',
  removeTitle: 'Remove this subscriber?',
  removeMeaning: 'They get nothing more and are not told so. Their address is forgotten.',
  cancel: 'Cancel',
  unreadable: 'Stored under another key',
} as const

export const KIND_WORDS: Record<SubscriberKind, string> = { email: 'E-mail', webhook: 'Webhook', slack: 'Slack' }
export const STATE_WORDS: Record<SubscriberState, string> = {
  pending: 'Not confirmed, asked',
  active: 'Confirmed',
  resting: 'Rests, confirmed',
}

/** `site lisbon` as people say it. */
export const componentWords = (key: string | null): string => (key === null ? WORDS.everything : key.replace(/^\S+ /, ''))

/** Of each way: who is told now, and how many came and went. */
export const NUMBER_HEADS = {
  active: 'Told',
  resting: 'Resting',
  pending: 'Not confirmed',
  confirmed: 'Ever confirmed',
  stopped: 'Stopped',
  removed: 'Removed',
  expired: 'Never confirmed',
} as const
