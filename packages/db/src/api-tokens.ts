import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { TokenScope } from '@lispwatch/domain/role'
import type { Database } from './client.ts'
import { epochMs, epochSeconds } from './instant.ts'
import { storableText } from './storable.ts'
import { sqlState } from './transaction.ts'

/** A token of a program, without anything that could be used in its place. Times are epoch ms. */
export interface ApiToken {
  readonly id: number
  readonly name: string
  readonly scope: TokenScope
  readonly createdAt: number
  readonly createdBy: string
  /** Null: it ends only when somebody revokes it. */
  readonly expiresAt: number | null
  /** To the minute. */
  readonly lastUsedAt: number | null
}

export interface NewApiToken {
  readonly name: string
  readonly scope: TokenScope
  /** Who makes it, as people are to read it. */
  readonly createdBy: string
  readonly expiresAt: number | null
}

/** Secret scanners and people know by it what they have found. */
const BEGINNING = 'lispwatch_'

const TOKEN_FORM = /^lispwatch_[A-Za-z0-9_-]{43}$/

const COLUMNS = 'id, name, scope, created_at, created_by, expires_at, last_used_at'

const INSERT_TOKEN = `
INSERT INTO api_token (name, token_hash, scope, created_at, created_by, expires_at)
VALUES ($1, $2, $3, to_timestamp($4::float8), $5, to_timestamp($6::float8))
RETURNING ${COLUMNS}`

const LIST_TOKENS = `SELECT ${COLUMNS} FROM api_token WHERE revoked_at IS NULL ORDER BY name`

const FIND_TOKEN = `
SELECT ${COLUMNS}, token_hash
FROM api_token
WHERE token_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > to_timestamp($2::float8))`

/** One write a minute, however often a program asks. */
const TOUCH_TOKEN = `
UPDATE api_token SET last_used_at = to_timestamp($2::float8)
WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < to_timestamp($2::float8) - interval '1 minute')`

const REVOKE_TOKEN = `
UPDATE api_token SET revoked_at = to_timestamp($2::float8), revoked_by = $3 WHERE id = $1 AND revoked_at IS NULL`

const UNIQUE_VIOLATION = '23505'

interface Row {
  readonly id: number
  readonly name: string
  readonly scope: TokenScope
  readonly created_at: Date
  readonly created_by: string
  readonly expires_at: Date | null
  readonly last_used_at: Date | null
}

/** Makes a token and returns it this once: only its hash is kept. `name-taken` when a token that was not revoked has the name. */
export async function createApiToken(
  { pool }: Database,
  { name, scope, createdBy, expiresAt }: NewApiToken,
  now: number,
): Promise<{ readonly token: string; readonly made: ApiToken } | 'name-taken'> {
  const token = `${BEGINNING}${randomBytes(32).toString('base64url')}`
  const values = [storableText(name), hashToken(token), scope, now / 1000, storableText(createdBy), epochSeconds(expiresAt)]
  try {
    const { rows } = await pool.query<Row>(INSERT_TOKEN, values)
    const [row] = rows
    if (row === undefined) throw new Error('The token was not stored.')
    return { token, made: apiToken(row) }
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) return 'name-taken'
    throw error
  }
}

/** The tokens that nobody revoked, those included that have expired, by name. */
export async function listApiTokens({ pool }: Database): Promise<ApiToken[]> {
  return (await pool.query<Row>(LIST_TOKENS)).rows.map(apiToken)
}

/** The token with this text, when it is good at `now`. What does not look like a token is not looked up. Notes that it was used. */
export async function acceptApiToken({ pool }: Database, token: string, now: number): Promise<ApiToken | undefined> {
  if (!TOKEN_FORM.test(token)) return undefined
  const hash = hashToken(token)
  const { rows } = await pool.query<Row & { token_hash: Buffer }>(FIND_TOKEN, [hash, now / 1000])
  const [row] = rows
  if (row === undefined || !timingSafeEqual(row.token_hash, hash)) return undefined
  await pool.query(TOUCH_TOKEN, [row.id, now / 1000])
  return apiToken(row)
}

/** Ends a token at once; false when there is none with this id that still works. */
export async function revokeApiToken({ pool }: Database, id: number, by: string, now: number): Promise<boolean> {
  return ((await pool.query(REVOKE_TOKEN, [id, now / 1000, storableText(by)])).rowCount ?? 0) > 0
}

function apiToken({ id, name, scope, created_at, created_by, expires_at, last_used_at }: Row): ApiToken {
  const times = { createdAt: epochMs(created_at), expiresAt: epochMs(expires_at), lastUsedAt: epochMs(last_used_at) }
  return { id, name, scope, createdBy: created_by, ...times }
}

/** A token has 256 random bits, so a plain hash keeps it secret. */
const hashToken = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest()
