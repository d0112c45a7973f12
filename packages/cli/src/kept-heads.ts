import type { KeptHead } from '@lispwatch/db/chain/verify'
import type { Database } from '@lispwatch/db/client'
import { type HeadStatement, MOST_HEADS, readSignedHeads, type SignedHead } from '@lispwatch/domain/record/head-statement'
import { checkedHead } from '@lispwatch/notify/checked-head'
import type { Io } from './io.ts'
import type { Read } from './options.ts'
import { readInput } from './read-input.ts'
import { UsageError } from './usage-error.ts'

/** A head as it is given: its line and hash, or a file of signed ones. */
export type GivenHead = { readonly kind: 'pair'; readonly head: KeptHead } | { readonly kind: 'file'; readonly file: string }

/** Heads that were read, and checked each by itself. */
export interface KeptHeads {
  readonly kept: readonly KeptHead[]
  /** Those that were signed, in the order in which they were given. */
  readonly signed: readonly HeadStatement[]
  /** What is wrong with a head by itself, a sentence each: its place is said. */
  readonly wrong: readonly string[]
}

export function readGivenHead(text: string): Read<GivenHead> {
  const [, position, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/i.exec(text) ?? []
  if (position === undefined || hash === undefined) return { ok: true, value: { kind: 'file', file: text } }
  return { ok: true, value: { kind: 'pair', head: { position: Number(position), hash: hash.toLowerCase() } } }
}

/** Checks each head by itself. `placeOf`: where it was found. */
function checkedHeads<T extends SignedHead>(
  heads: readonly T[],
  placeOf: (head: T, index: number) => string,
  wantedKey?: string,
): KeptHeads {
  const [signed, wrong]: [HeadStatement[], string[]] = [[], []]
  heads.forEach((head, index) => {
    const checked = checkedHead(head)
    if (!checked.ok) wrong.push(`${placeOf(head, index)}: ${checked.words}`)
    else if (wantedKey !== undefined && checked.statement.key !== wantedKey) wrong.push(`${placeOf(head, index)}: ${OTHER_KEY}`)
    else signed.push(checked.statement)
  })
  return { kept: signed, signed, wrong }
}

const OTHER_KEY = 'It was signed by another key than the one that is asked for.'

/** Reads files of heads, and checks every signature. @throws UsageError where a file holds no head */
export async function keptHeads(given: readonly GivenHead[], io: Io, wantedKey?: string): Promise<KeptHeads> {
  const read = await Promise.all(
    given.map(async (one): Promise<KeptHeads> => {
      if (one.kind === 'pair') return { kept: [one.head], signed: [], wrong: [] }
      return checkedHeads(await headsOfFile(one.file, io), (_, index) => `head ${index + 1} of ${one.file}`, wantedKey)
    }),
  )
  return { kept: read.flatMap(({ kept }) => kept), signed: read.flatMap(({ signed }) => signed), wrong: read.flatMap(({ wrong }) => wrong) }
}

async function headsOfFile(file: string, io: Io): Promise<readonly SignedHead[]> {
  const heads = readSignedHeads(new TextDecoder().decode(await readInput(file, io)))
  if (heads.length === 0) {
    throw new UsageError(
      `there is no head in ${file}; a head is the number of a line, a colon, and 64 digits of sha256, or a file of signed ones as the status page, a mail or LISPWATCH_HEADS_FILE have them`,
    )
  }
  return heads
}

/** Those that were signed here and are still stored: an owner of the database may take them away, and cannot make others. */
export async function storedHeads(db: Database): Promise<KeptHeads> {
  const { newestHeads } = await import('@lispwatch/db/chain/heads')
  return checkedHeads(await newestHeads(db.pool, MOST_HEADS), ({ id }) => `head ${id} as it is stored`)
}
