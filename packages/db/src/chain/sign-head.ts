import { type HeadStatement, type SignedHead, statementText } from '@lispwatch/domain/record/head-statement'
import type { Database } from '../client.ts'
import { inTransaction } from '../transaction.ts'
import { treeAt } from './blocks.ts'

/** What signs; see notify's signing-key. */
export interface Signer {
  readonly publicKey: string
  readonly fingerprint: string
  sign(octets: Uint8Array): Uint8Array
}

export interface HeadToSign {
  /** The same for the same: what was signed on it is not signed again. `day 2026-11-21`, `order 7`. */
  readonly occasion: string
  readonly signer: Signer
  /** Epoch ms. */
  readonly now: number
}

const LAST = `
SELECT position::float8, encode(hash, 'hex') AS hash, line::jsonb ->> 'known_at' AS "knownAt",
       coalesce((SELECT name FROM network), 'Lispwatch') AS installation
FROM chain_line ORDER BY position DESC LIMIT 1`

const KEY = 'INSERT INTO chain_key (fingerprint, public_key) VALUES ($1, $2) ON CONFLICT (fingerprint) DO NOTHING'

const HEAD = `
INSERT INTO chain_head (occasion, signed_at, statement, signature) VALUES ($1, to_timestamp($2::float8), $3, $4)
ON CONFLICT (occasion) DO NOTHING`

const IS_SIGNED = 'SELECT FROM chain_head WHERE occasion = $1'

/** Signs the last line as it is now. undefined: there is no line yet, or one was signed on this occasion. */
export function signHead({ pool }: Pick<Database, 'pool'>, { occasion, signer, now }: HeadToSign): Promise<SignedHead | undefined> {
  return inTransaction(pool, async (client) => {
    if (((await client.query(IS_SIGNED, [occasion])).rowCount ?? 0) > 0) return undefined
    const [last] = (await client.query<Pick<HeadStatement, 'position' | 'hash' | 'knownAt' | 'installation'>>(LAST)).rows
    if (last === undefined) return undefined
    const tree = await treeAt(client, last.position)
    const statement = statementText({ ...last, tree, signedAt: new Date(now).toISOString(), key: signer.fingerprint })
    const signature = Buffer.from(signer.sign(Buffer.from(statement, 'utf8')))
    await client.query(KEY, [signer.fingerprint, signer.publicKey])
    const { rowCount } = await client.query(HEAD, [occasion, now / 1000, statement, signature])
    return rowCount === 1 ? { statement, signature: signature.toString('base64'), publicKey: signer.publicKey } : undefined
  })
}
