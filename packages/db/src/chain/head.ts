import type { Queryable } from '../transaction.ts'

/** The last line: whoever keeps it elsewhere can prove later that nothing before it was rewritten. */
export interface ChainHead {
  readonly position: number
  /** In hex. */
  readonly hash: string
  readonly sealedAt: number
}

const HEAD = `
SELECT position::float8, encode(hash, 'hex') AS hash, round(date_part('epoch', sealed_at) * 1000) AS "sealedAt"
FROM chain_line ORDER BY position DESC LIMIT 1`

/** undefined while nothing was sealed. */
export async function readChainHead(client: Queryable): Promise<ChainHead | undefined> {
  return (await client.query<ChainHead>(HEAD)).rows[0]
}
