import * as accounts from '@lispwatch/db/accounts'
import type { Database } from '@lispwatch/db/client'
import type { Role } from '@lispwatch/domain/role'
import { hashPassword } from 'better-auth/crypto'
import { Fault } from '../fault.ts'

/** An account as a person asks for it. */
export interface NewAccount extends Omit<accounts.NewAccount, 'passwordHash'> {
  readonly password: string
}

/** Creates a person with a password. Fault `conflict` when the address is taken. */
export async function createAccount(database: Database, { password, ...person }: NewAccount): Promise<accounts.Account> {
  const made = await accounts.createAccount(database, { ...person, passwordHash: await hashPassword(password) })
  if (made === 'address-taken') throw addressTaken(person.email)
  return made
}

/** Gives a person another role and ends their sessions. Fault `not-found` when there is no such person, `refused` for the last administrator. */
export async function setRole(database: Database, userId: string, role: Role): Promise<void> {
  demandDone(await accounts.setRole(database, userId, role))
}

/** Removes a person with their sessions. Fault `not-found` when there is no such person, `refused` for the last administrator. */
export async function removeAccount(database: Database, userId: string): Promise<void> {
  demandDone(await accounts.removeAccount(database, userId))
}

export const addressTaken = (email: string): Fault => new Fault('conflict', `There is already an account for ${email}.`)

function demandDone(change: accounts.AccountChange): void {
  if (change === 'no-such-person') throw new Fault('not-found', 'This person has no account any more. Reload the list.')
  if (change === 'last-administrator') throw new Fault('refused', 'This is the only administrator. Make another one first.')
}
