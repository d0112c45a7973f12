import { createHash, randomBytes } from 'node:crypto'
import { insertAccount, type NewAccount } from './accounts/insert.ts'
import type { Database } from './client.ts'
import { forgetAttempts } from './sign-in-attempts.ts'
import { storableText } from './storable.ts'
import { inTransaction, type Queryable } from './transaction.ts'

/** How long a link is good, unless a newer one ends it. */
const LIVES_MS = 24 * 60 * 60_000

export type SetUpLinkState = 'valid' | 'expired' | 'used' | 'unknown'

/** Whoever uses a link becomes an administrator. */
export type Administrator = Omit<NewAccount, 'role'>

/** What using a link has done; anything but the first two has changed nothing, and a link that was `valid` still is. */
export type SetUpLinkUse = 'created' | 'password-changed' | 'address-taken' | Exclude<SetUpLinkState, 'valid'>

const REPLACE_LINK = `
WITH ended AS (
  DELETE FROM setup_link WHERE used_at IS NULL
)
INSERT INTO setup_link (token_hash, created_at, expires_at) VALUES ($1, to_timestamp($2::float8), to_timestamp($3::float8))`

const FIND_LINK = `
SELECT CASE WHEN used_at IS NOT NULL THEN 'used' WHEN expires_at <= to_timestamp($2::float8) THEN 'expired' ELSE 'valid' END AS state
FROM setup_link
WHERE token_hash = $1`

/** The others who come with the same link wait, and then find it used. */
const FIND_AND_LOCK_LINK = `${FIND_LINK} FOR UPDATE`

const USE_LINK = 'UPDATE setup_link SET used_at = to_timestamp($2::float8), used_by = $3 WHERE token_hash = $1'

/** Their sessions end: whoever else knew the old password must not outlive it. */
const CHANGE_PASSWORD = `
WITH person AS (
  UPDATE "user" SET name = $2, updated_at = now() WHERE email = $1 AND role = 'administrator' RETURNING id
), credential AS (
  UPDATE account SET password = $3, updated_at = now() FROM person WHERE user_id = person.id AND provider_id = 'credential'
), ended AS (
  DELETE FROM session USING person WHERE user_id = person.id
)
SELECT id FROM person`

/**
 * Makes a link that makes an administrator, once, within a day, and returns its token. Only the token's hash is kept; older links that
 * nobody used end. Only the owner of the database may.
 */
export async function createSetUpLink(owner: Queryable, now: number): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await owner.query(REPLACE_LINK, [hashToken(token), now / 1000, (now + LIVES_MS) / 1000])
  return token
}

/** What a link is good for. Looking does not use it up. */
export function setUpLinkState({ pool }: Database, token: string, now: number): Promise<SetUpLinkState> {
  return findLink(pool, FIND_LINK, token, now)
}

/**
 * Uses a link up: makes its administrator, or, where an administrator has that address, gives them this password. Both or neither: of
 * several that come at once, one wins.
 */
export function consumeSetUpLink({ pool }: Database, token: string, person: Administrator, now: number): Promise<SetUpLinkUse> {
  return inTransaction(pool, async (client) => {
    const state = await findLink(client, FIND_AND_LOCK_LINK, token, now)
    if (state !== 'valid') return state
    const made = await insertAccount(client, { ...person, role: 'administrator' })
    const id = made?.id ?? (await changePassword(client, person))
    if (id === undefined) return 'address-taken'
    await client.query(USE_LINK, [hashToken(token), now / 1000, id])
    return made ? 'created' : 'password-changed'
  })
}

async function findLink(connection: Queryable, statement: string, token: string, now: number): Promise<SetUpLinkState> {
  const { rows } = await connection.query<{ state: SetUpLinkState }>(statement, [hashToken(token), now / 1000])
  return rows[0]?.state ?? 'unknown'
}

/** Undefined when no administrator has the address. */
async function changePassword(client: Queryable, { name, email, passwordHash }: Administrator): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>(CHANGE_PASSWORD, [email, storableText(name), passwordHash])
  // Whoever was locked out by somebody's guessing may use the new password at once.
  if (rows.length > 0) await forgetAttempts(client, email)
  return rows[0]?.id
}

/** A token has 256 random bits, so a plain hash keeps it secret. */
const hashToken = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest()
