import type { Database } from '@lispwatch/db/client'
import { consumeSetUpLink, type SetUpLinkState, setUpLinkState } from '@lispwatch/db/set-up-link'
import { hashPassword } from 'better-auth/crypto'
import { Fault } from '../fault.ts'
import { addressTaken } from './accounts.ts'

const NO_GOOD: Record<Exclude<SetUpLinkState, 'valid'>, string> = {
  expired: 'This set-up link has expired. Print a new one: npx lispwatch admin set-up-link.',
  used: 'This set-up link has been used. Sign in with the account that it made.',
  unknown: 'This set-up link is not known. Use the one that Lispwatch printed last.',
}

/** Whether the administrator is new, or was there and has a new password. */
export type SetUp = 'created' | 'password-changed'

/** Uses a set-up link. Fault `refused` when it is good for nothing, `conflict` when somebody who is no administrator has the address. */
export async function setUp(
  database: Database,
  token: string,
  { password, ...person }: { readonly name: string; readonly email: string; readonly password: string },
  now: number,
): Promise<SetUp> {
  // Asked first, because hashing is work that nobody without a link is given.
  const state = await setUpLinkState(database, token, now)
  if (state !== 'valid') throw new Fault('refused', NO_GOOD[state])
  const use = await consumeSetUpLink(database, token, { ...person, passwordHash: await hashPassword(password) }, now)
  if (use === 'created' || use === 'password-changed') return use
  throw use === 'address-taken' ? addressTaken(person.email) : new Fault('refused', NO_GOOD[use])
}
