import type { TokenScope } from '@lispwatch/domain/role'
export const WORDS = {
  title: 'Tokens for programs',
  make: 'Make a token',
  making: 'Making',
  intro: 'A program reads the API with it; where you allow it, it looks EIDs up or plans maintenance as well.',
  none: 'No program reads the API with a token',
  noneMeaning: 'Scripts, dashboards and other monitors read what Lispwatch knows at /api/v1, each with a token of its own.',
  description: 'What the API has',
  name: 'Name',
  nameHint: 'What uses it, so that whoever revokes it knows what will stop.',
  allows: 'Allows it',
  goodFor: 'Good for',
  noEnd: 'when revoked',
  made: 'Made',
  by: 'by',
  ends: 'Ends',
  ended: 'ended',
  lastUsed: 'Last used',
  never: 'never',
  revoke: 'Revoke',
  revoking: 'Revoking',
  cancel: 'Cancel',
  done: 'Done',
  failed: 'The tokens could not be loaded',
  onceTitle: 'Copy the token now',
  once: 'It is shown this once. Lispwatch keeps only its hash.',
} as const

/** How long a token may be good. */
export const LIVES = [
  { days: 30, word: '30 days' },
  { days: 90, word: '90 days' },
  { days: 365, word: 'a year' },
  { days: null, word: 'until it is revoked' },
] as const

export const revokeTitle = (name: string): string => `Revoke ${name}?`

export const REVOKE_MEANING = 'Programs that use it are refused from now on. It cannot be given back.'

export const revoked = (name: string): string => `The token “${name}” is refused from now on.`

/** What a token allows, in the words of the form. */
export const SCOPE_WORD: Record<TokenScope, string> = {
  read: 'to read',
  'look-up': 'to read, and to look EIDs up',
  plan: 'to read, and to plan maintenance and silences',
}
