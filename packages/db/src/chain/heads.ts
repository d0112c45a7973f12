import type { SignedHead } from '@lispwatch/domain/record/head-statement'
import { epochMsOf } from '../instant.ts'
import type { Queryable } from '../transaction.ts'

/** A head that was signed here. */
export interface StoredHead extends SignedHead {
  /** Grows with each. */
  readonly id: number
  /** `day 2026-11-21`: one that is signed by itself every day; `order 7`: somebody wanted it. */
  readonly occasion: string
  readonly position: number
  readonly hash: string
  /** Fingerprint of the key. */
  readonly key: string
  /** Epoch ms. */
  readonly signedAt: number
}

/** A key that signed here. */
export interface KnownKey {
  readonly fingerprint: string
  readonly publicKey: string
  /** When it was used first, epoch ms. */
  readonly knownAt: number
}

const COLUMNS = `
chain_head.id::float8, occasion, position::float8, hash, key, ${epochMsOf('signed_at')} AS "signedAt",
statement, encode(signature, 'base64') AS signature, public_key AS "publicKey"
FROM chain_head JOIN chain_key ON fingerprint = key`

// PostgreSQL breaks base64 into lines.
const headOf = (row: StoredHead): StoredHead => ({ ...row, signature: row.signature.replaceAll('\n', '') })

/** The newest heads, the newest first. */
export async function newestHeads(client: Queryable, most: number): Promise<StoredHead[]> {
  const { rows } = await client.query<StoredHead>(`SELECT ${COLUMNS} ORDER BY chain_head.id DESC LIMIT $1`, [most])
  return rows.map(headOf)
}

/** As newestHeads, but not those that were signed for an evidence pack only: what the public is told. */
export async function publishedHeads(client: Queryable, most: number): Promise<StoredHead[]> {
  const text = `SELECT ${COLUMNS} WHERE occasion NOT LIKE 'evidence %' ORDER BY chain_head.id DESC LIMIT $1`
  return (await client.query<StoredHead>(text, [most])).rows.map(headOf)
}

/** Heads that were signed after the one with this id, the oldest first. */
export async function headsAfter(client: Queryable, id: number, most: number): Promise<StoredHead[]> {
  const { rows } = await client.query<StoredHead>(`SELECT ${COLUMNS} WHERE chain_head.id > $1 ORDER BY chain_head.id LIMIT $2`, [id, most])
  return rows.map(headOf)
}

/** Every key that signed here, the newest first. */
export async function knownKeys(client: Queryable): Promise<KnownKey[]> {
  const { rows } = await client.query<KnownKey>(
    `SELECT fingerprint, public_key AS "publicKey", ${epochMsOf('known_at')} AS "knownAt" FROM chain_key ORDER BY known_at DESC`,
  )
  return rows
}

/** The heads with these ids, by id. */
export async function headsById(client: Queryable, ids: readonly number[]): Promise<ReadonlyMap<number, StoredHead>> {
  const { rows } = await client.query<StoredHead>(`SELECT ${COLUMNS} WHERE chain_head.id = ANY ($1)`, [ids])
  return new Map(rows.map((row) => [row.id, headOf(row)]))
}

/** The id of the head with this statement; 0: none has it. */
export async function headIdOf(client: Queryable, statement: string): Promise<number> {
  const { rows } = await client.query<{ id: number }>('SELECT id::float8 FROM chain_head WHERE statement = $1', [statement])
  return rows[0]?.id ?? 0
}
