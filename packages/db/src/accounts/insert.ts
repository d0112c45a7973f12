import { randomUUID } from 'node:crypto'
import type { Role } from '@lispwatch/domain/role'
import { epochMs } from '../instant.ts'
import { storableText } from '../storable.ts'
import type { Queryable } from '../transaction.ts'

export interface NewAccount {
  readonly name: string
  /** In lower case: addresses are compared as they are. */
  readonly email: string
  readonly role: Role
  /** As the sign-in checks it; the password itself never comes here. */
  readonly passwordHash: string
}

/** `provider_id` and `account_id` are how better-auth finds a password. */
const INSERT_ACCOUNT = `
WITH person AS (
  INSERT INTO "user" (id, name, email, role) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING RETURNING id, created_at
), credential AS (
  INSERT INTO account (id, user_id, account_id, provider_id, password) SELECT $5, id, id, 'credential', $6 FROM person
)
SELECT id, created_at FROM person`

/** Inserts a person with a password in one statement; undefined, and nothing is inserted, when the address is taken. */
export async function insertAccount(
  connection: Queryable,
  { name, email, role, passwordHash }: NewAccount,
): Promise<{ readonly id: string; readonly createdAt: number } | undefined> {
  const values = [randomUUID(), storableText(name), email, role, randomUUID(), passwordHash]
  const { rows } = await connection.query<{ id: string; created_at: Date }>(INSERT_ACCOUNT, values)
  const [row] = rows
  return row && { id: row.id, createdAt: epochMs(row.created_at) }
}
