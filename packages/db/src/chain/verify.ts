import type { Database } from '../client.ts'
import { groupBy } from '../sites/group-by.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { compareWithHistory, type Disagreement } from './compare.ts'
import type { ChainHead } from './head.ts'
import { BEFORE_THE_FIRST, hashOfLine } from './link.ts'
import { growingTree } from './tree.ts'

/** Where the chain is broken, or the history tells something else than it. */
export type Broken =
  /** A line is not there. */
  | { readonly kind: 'line-missing'; readonly position: number }
  /** A line, or its hash, was changed, or a line before it was exchanged. */
  | { readonly kind: 'line-changed'; readonly position: number; readonly expected: string; readonly found: string }
  /** The line is not the one that somebody kept the hash of. */
  | { readonly kind: 'rewritten'; readonly position: number; readonly expected: string; readonly found: string | null }
  /** A head was signed over another tree than that of the lines up to it. */
  | { readonly kind: 'tree-differs'; readonly position: number; readonly expected: string; readonly found: string }
  | Disagreement

export interface Verified {
  readonly lines: number
  /** The last line. */
  readonly head: Pick<ChainHead, 'position' | 'hash'> | null
  /** Changes that have no line yet: what they say is not proved. */
  readonly waiting: number
  /** The first that is wrong, by its place in the chain; null when all is as it was written. */
  readonly broken: Broken | null
}

/** A head that was kept: the hash of its line, and the root of the tree where it has one. */
export interface KeptHead extends Pick<ChainHead, 'position' | 'hash'> {
  readonly tree?: string
}

export interface VerifyOptions {
  /** Heads that were kept elsewhere: what catches an owner of the database who rewrites all of the chain. Any number of one line. */
  readonly kept?: readonly KeptHead[]
  readonly onProgress?: (lines: number) => void
}

const PORTION = 2000
const LINES = "DECLARE lines NO SCROLL CURSOR FOR SELECT position::float8, line, encode(hash, 'hex') FROM chain_line ORDER BY position"

/** Goes through the whole chain, and compares what it says last with the history as it stands, all of one moment. */
export function verifyHistory({ pool }: Pick<Database, 'pool'>, { kept = [], onProgress }: VerifyOptions = {}): Promise<Verified> {
  return inTransaction(pool, async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    await client.query("SET LOCAL timezone = 'UTC'")
    const { lines, head, broken } = await walkLines(client, kept, onProgress)
    const { rows } = await client.query<{ waiting: number }>('SELECT count(*)::int AS waiting FROM chain_waiting')
    // Behind a broken link nothing is proved: what stands before it is compared all the same.
    const apart = await compareWithHistory(client, broken?.position)
    return { lines, head, waiting: rows[0]?.waiting ?? 0, broken: apart ?? broken }
  })
}

async function walkLines(client: Queryable, kept: readonly KeptHead[], onProgress?: (lines: number) => void) {
  await client.query(LINES)
  const keptAt = groupBy(kept, ({ position }) => position)
  const tree = kept.some((head) => head.tree !== undefined) ? growingTree() : undefined
  let [lines, before] = [0, BEFORE_THE_FIRST]
  let broken: Broken | null = null
  for (;;) {
    const query = { text: `FETCH ${PORTION} FROM lines`, rowMode: 'array' } as const
    const { rows } = await client.query<[position: number, line: string, hash: string]>(query)
    for (const [position, line, hash] of rows) {
      lines++
      const heads = keptAt.get(lines) ?? []
      broken ??= brokenAt(lines, { position, line, hash, before }, heads)
      before = hash
      tree?.add(hash)
      if (broken === null && tree !== undefined && heads.length > 0) broken = treeBrokenAt(position, tree.root(), heads)
    }
    onProgress?.(lines)
    if (rows.length < PORTION) break
  }
  const [beyond] = kept.filter(({ position }) => position > lines).sort((a, b) => a.position - b.position)
  if (beyond !== undefined) broken ??= { kind: 'rewritten', position: beyond.position, expected: beyond.hash, found: null }
  return { lines, head: lines === 0 ? null : { position: lines, hash: before }, broken }
}

interface Line {
  readonly position: number
  readonly line: string
  readonly hash: string
  readonly before: string
}

function brokenAt(place: number, { position, line, hash, before }: Line, heads: readonly KeptHead[]): Broken | null {
  if (position !== place) return { kind: 'line-missing', position: place }
  const expected = hashOfLine(before, line)
  if (expected !== hash) return { kind: 'line-changed', position, expected, found: hash }
  const other = heads.find((head) => head.hash !== hash)
  return other === undefined ? null : { kind: 'rewritten', position, expected: other.hash, found: hash }
}

function treeBrokenAt(position: number, root: string, heads: readonly KeptHead[]): Broken | null {
  const expected = heads.find(({ tree }) => tree !== undefined && tree !== root)?.tree
  return expected === undefined ? null : { kind: 'tree-differs', position, expected, found: root }
}
