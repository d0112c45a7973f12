import type { Role } from '@lispwatch/domain/role'
import { ROLE_WORD } from '../frame/words.ts'

export const WORDS = {
  title: 'Settings',
  account: 'Your account',
  name: 'Name',
  email: 'E-mail address',
  role: 'Role',
  guestTitle: 'You are looking around as a guest',
  guest: 'A guest has no account and so nothing to set. The theme is in the bar above.',
  signIn: 'Sign in',
  password: 'Change the password',
  currentPassword: 'Current password',
  newPassword: 'New password',
  passwordChanged: 'The password was changed. Other sessions of yours were ended.',
  change: 'Change',
  changing: 'Changing',
  users: 'Users',
  addUser: 'Add a user',
  add: 'Add',
  adding: 'Adding',
  addIntro: 'Give them the password yourself; they can change it here after signing in.',
  firstPassword: 'First password',
  since: 'Since',
  lastSignIn: 'Last sign-in',
  never: 'never',
  you: 'you',
  ownRole: 'Another administrator can change your role.',
  remove: 'Remove',
  removing: 'Removing',
  cancel: 'Cancel',
  ownAccount: 'Another administrator can remove your account.',
  usersFailed: 'The users could not be loaded',
  style: 'How Lispwatch looks',
} as const

export const ROLE_MEANING: Record<Role, string> = {
  viewer: 'sees the network',
  operator: 'sees the network and may ask it now',
  auditor: 'sees the network and the record of who did what',
  administrator: 'may do everything, users included',
}

export const roleChanged = (name: string, role: Role): string => `${name} is ${ROLE_WORD[role]} from now on.`

export const removed = (name: string): string => `${name} can no longer sign in.`

export function removeTitle(name: string): string {
  return `Remove ${name}?`
}

export function removeMeaning(email: string): string {
  return `${email} can no longer sign in, and sessions that are open now end. What they did stays in the record.`
}
