import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'

/** What a poller can be asked to do with the chain. */
export type ChainOrderKind = 'sign' | 'verify'

/** An order and how far it is. Times in epoch ms. `Outcome`: what came of it, null until it is done. */
export interface ChainOrder<Outcome = unknown> {
  readonly id: number
  readonly kind: ChainOrderKind
  readonly askedBy: string
  readonly askedAt: number
  readonly begunAt: number | null
  /** Lines that were gone through. */
  readonly lines: number
  readonly doneAt: number | null
  readonly outcome: Outcome | null
}

const COLUMNS = `
id, kind, asked_by AS "askedBy", ${epochMsOf('asked_at')} AS "askedAt", ${epochMsOf('begun_at')} AS "begunAt", lines::float8,
${epochMsOf('done_at')} AS "doneAt", outcome`

const ASK = `
INSERT INTO chain_order (kind, asked_by, asked_at) VALUES ($1, $2, to_timestamp($3::float8))
ON CONFLICT (kind) WHERE done_at IS NULL DO NOTHING`

/** Asks for something to be done; what is asked for already is not asked for twice. */
export async function orderOfChain(
  { pool }: Pick<Database, 'pool'>,
  { kind, by, now }: { readonly kind: ChainOrderKind; readonly by: string; readonly now: number },
): Promise<void> {
  await pool.query(ASK, [kind, by, now / 1000])
}

/** Whoever is at it says so every few seconds; of whom nothing is heard for so long, it is taken over. */
const SILENT_MS = 60_000

const CLAIM = `
UPDATE chain_order SET begun_at = to_timestamp($1::float8), said_at = to_timestamp($1::float8), lines = 0
WHERE id = (
  SELECT id FROM chain_order
  WHERE done_at IS NULL AND (said_at IS NULL OR said_at < to_timestamp($2::float8))
  ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING ${COLUMNS}`

/** The oldest order that nobody is at, which is this caller's now. */
export async function claimChainOrder({ pool }: Pick<Database, 'pool'>, now: number): Promise<ChainOrder | undefined> {
  return (await pool.query<ChainOrder>(CLAIM, [now / 1000, (now - SILENT_MS) / 1000])).rows[0]
}

const SAY = 'UPDATE chain_order SET lines = $2, said_at = to_timestamp($3::float8) WHERE id = $1 AND done_at IS NULL'

export async function sayChainProgress({ pool }: Pick<Database, 'pool'>, id: number, lines: number, now: number): Promise<void> {
  await pool.query(SAY, [id, lines, now / 1000])
}

const DONE = `
UPDATE chain_order SET outcome = $2, lines = greatest(lines, $3), done_at = to_timestamp($4::float8) WHERE id = $1 AND done_at IS NULL`

export async function settleChainOrder(
  { pool }: Pick<Database, 'pool'>,
  { id, outcome, lines, now }: { readonly id: number; readonly outcome: object; readonly lines: number; readonly now: number },
): Promise<void> {
  await pool.query(DONE, [id, storableJson(outcome), lines, now / 1000])
}

/** The newest orders of a kind, the newest first: what is under way is the first of them. */
export async function newestChainOrders<Outcome>(client: Queryable, kind: ChainOrderKind, most: number): Promise<ChainOrder<Outcome>[]> {
  const text = `SELECT ${COLUMNS} FROM chain_order WHERE kind = $1 ORDER BY id DESC LIMIT $2`
  return (await client.query<ChainOrder<Outcome>>(text, [kind, most])).rows
}
