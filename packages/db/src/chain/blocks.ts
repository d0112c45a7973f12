import type { Queryable } from '../transaction.ts'
import { BLOCK, rootOf, type Step, stepsTo } from './tree.ts'

/** So many blocks are made of one reading. */
const BLOCKS_AT_ONCE = 16

const HASHES = `
SELECT encode(hash, 'hex') AS hash FROM chain_line WHERE position > $1::bigint AND position <= $2::bigint ORDER BY position`

const ROOTS = `SELECT encode(root, 'hex') AS hash FROM chain_block WHERE number < $1::bigint ORDER BY number`

const KEEP = `
INSERT INTO chain_block (number, root)
SELECT number, decode(root, 'hex') FROM unnest($1::bigint[], $2::text[]) AS made (number, root)
ON CONFLICT (number) DO NOTHING`

const columnOf = async (client: Queryable, text: string, values: readonly number[]) =>
  (await client.query<{ hash: string }>(text, [...values])).rows.map(({ hash }) => hash)

const hashesOf = (client: Queryable, after: number, upTo: number) => columnOf(client, HASHES, [after, upTo])

/** Roots of the blocks that are full at line `position`; those that nobody made yet are made and kept. */
async function rootsBefore(client: Queryable, position: number): Promise<readonly string[]> {
  const full = Math.floor(position / BLOCK)
  const roots = await columnOf(client, ROOTS, [full])
  while (roots.length < full) {
    const first = roots.length
    const last = Math.min(full, first + BLOCKS_AT_ONCE)
    const hashes = await hashesOf(client, first * BLOCK, last * BLOCK)
    const made = Array.from({ length: last - first }, (_, nth) => rootOf(hashes.slice(nth * BLOCK, (nth + 1) * BLOCK)))
    await client.query(KEEP, [made.map((_, nth) => first + nth), made])
    roots.push(...made)
  }
  return roots
}

/** What the tree over the first `position` lines is made of: roots of its full blocks, and of what is left behind them. */
async function crownOf(client: Queryable, position: number): Promise<readonly string[]> {
  const roots = await rootsBefore(client, position)
  const rest = await hashesOf(client, roots.length * BLOCK, position)
  return rest.length === 0 ? roots : [...roots, rootOf(rest)]
}

/** The root of the tree over the first `position` lines, in hex. */
export const treeAt = async (client: Queryable, position: number): Promise<string> => rootOf(await crownOf(client, position))

/** The ways from these lines up to the root of the tree over the first `head` lines, in the order of the lines. */
export async function stepsOfLines(client: Queryable, positions: readonly number[], head: number): Promise<readonly (readonly Step[])[]> {
  const crown = await crownOf(client, head)
  const found: Step[][] = []
  let kept: { readonly block: number; readonly hashes: readonly string[] } | undefined
  for (const position of positions) {
    const block = Math.floor((position - 1) / BLOCK)
    if (kept?.block !== block) kept = { block, hashes: await hashesOf(client, block * BLOCK, Math.min(head, (block + 1) * BLOCK)) }
    found.push([...stepsTo(kept.hashes, (position - 1) % BLOCK), ...stepsTo(crown, block)])
  }
  return found
}
