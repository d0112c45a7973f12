import { parseRole, type Role } from '@lispwatch/domain/role'
import { insertAccount, type NewAccount } from './accounts/insert.ts'
import type { Database } from './client.ts'
import { epochMs } from './instant.ts'
import { inTransaction, type Queryable } from './transaction.ts'

export type { NewAccount } from './accounts/insert.ts'

/** A person who may sign in, without anything that could be used to do so. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly createdAt: number
  /** When the newest of their sessions began; null when they have none. */
  readonly lastSignInAt: number | null
}

const LIST_ACCOUNTS = `
SELECT id, name, email, role, created_at, (SELECT max(created_at) FROM session WHERE user_id = "user".id) AS last_sign_in_at
FROM "user"
ORDER BY name, email`

const ANY_ACCOUNT = 'SELECT FROM "user" LIMIT 1'

/** Locked, so that two administrators who take each other's role at the same moment do not both succeed. */
const LOCK_ADMINISTRATORS = `SELECT id FROM "user" WHERE role = 'administrator' ORDER BY id FOR UPDATE`

const SET_ROLE = 'UPDATE "user" SET role = $2, updated_at = now() WHERE id = $1'

const END_SESSIONS = 'DELETE FROM session WHERE user_id = $1'

const REMOVE_ACCOUNT = 'DELETE FROM "user" WHERE id = $1'

interface Row {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly created_at: Date
  readonly last_sign_in_at: Date | null
}

/** Everyone who may sign in, by name. */
export async function listAccounts({ pool }: Database): Promise<Account[]> {
  const { rows } = await pool.query<Row>(LIST_ACCOUNTS)
  return rows.map(({ id, name, email, role, created_at, last_sign_in_at }) => ({
    ...{ id, name, email, role: parseRole(role) ?? 'viewer' },
    createdAt: epochMs(created_at),
    lastSignInAt: epochMs(last_sign_in_at),
  }))
}

/** Whether anybody can sign in yet. */
export async function hasAccount(connection: Queryable): Promise<boolean> {
  return ((await connection.query(ANY_ACCOUNT)).rowCount ?? 0) > 0
}

/** Makes an account with a password, unless its address is taken. */
export async function createAccount({ pool }: Database, account: NewAccount): Promise<Account | 'address-taken'> {
  const made = await insertAccount(pool, account)
  if (made === undefined) return 'address-taken'
  const { name, email, role } = account
  return { ...made, name, email, role, lastSignInAt: null }
}

/** What became of a change; anything but `done` has changed nothing. */
export type AccountChange = 'done' | 'no-such-person' | 'last-administrator'

/** Gives a person another role and ends their sessions, so that the new role counts at once. There always is an administrator. */
export function setRole({ pool }: Database, userId: string, role: Role): Promise<AccountChange> {
  return inTransaction(pool, async (client) => {
    if (role !== 'administrator' && (await isLastAdministrator(client, userId))) return 'last-administrator'
    const { rowCount } = await client.query(SET_ROLE, [userId, role])
    await client.query(END_SESSIONS, [userId])
    return rowCount ? 'done' : 'no-such-person'
  })
}

/** Removes a person with their sessions. There always is an administrator. */
export function removeAccount({ pool }: Database, userId: string): Promise<AccountChange> {
  return inTransaction(pool, async (client) => {
    if (await isLastAdministrator(client, userId)) return 'last-administrator'
    const { rowCount } = await client.query(REMOVE_ACCOUNT, [userId])
    return rowCount ? 'done' : 'no-such-person'
  })
}

async function isLastAdministrator(client: Queryable, userId: string): Promise<boolean> {
  const { rows } = await client.query<{ id: string }>(LOCK_ADMINISTRATORS)
  return rows.length === 1 && rows[0]?.id === userId
}
