import type { MailFormat, Rhythm } from '@lispwatch/domain/report/schedule'

export const WORDS = {
  list: 'What goes out',
  meaning: 'When a week, month or quarter of UTC is over, the report of it goes out by e-mail, once.',
  failed: 'The schedules could not be loaded',
  noneTitle: 'No report goes out by e-mail',
  none: 'Choose below what is to be mailed, how often, and to whom.',
  noChannels: 'There is no channel of kind e-mail that is on. An administrator makes one under Settings, Alerting.',
  mayNot: (role: string) => `The role ${role} may look at reports and not have them mailed.`,
  add: 'Have a report mailed',
  every: 'Every',
  format: 'As',
  channel: 'Leaves by',
  chooseChannel: 'Choose a channel',
  recipients: 'To',
  recipientsHint: 'Addresses, with commas between them; 20 at most.',
  save: 'Mail it',
  saving: 'Saving',
  saved: 'The report is mailed from now on.',
  pause: 'Pause',
  resume: 'Resume',
  paused: 'paused',
  on: 'on',
  remove: 'Remove',
  removed: 'It is mailed no more.',
  preview: 'Preview the mail',
  previewFailed: 'The mail could not be made',
  next: 'Next',
  sent: 'sent',
  waits: 'waits',
  givenUp: 'given up',
  never: 'Nothing was sent yet',
} as const

export const RHYTHM_WORDS: Readonly<Record<Rhythm, string>> = { week: 'week', month: 'month', quarter: 'quarter' }
export const FORMAT_WORDS: Readonly<Record<MailFormat, string>> = { pdf: 'PDF', csv: 'CSV', json: 'JSON' }
