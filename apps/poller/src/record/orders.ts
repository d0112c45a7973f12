import { newestHeads } from '@lispwatch/db/chain/heads'
import { type ChainOrder, claimChainOrder, orderOfChain, sayChainProgress, settleChainOrder } from '@lispwatch/db/chain/orders'
import { SEALED_AT_ONCE, sealHistory } from '@lispwatch/db/chain/seal'
import { type Signer, signHead } from '@lispwatch/db/chain/sign-head'
import { type Verified, verifyHistory } from '@lispwatch/db/chain/verify'
import { MOST_HEADS, type SignedHead } from '@lispwatch/domain/record/head-statement'
import { checkedHead } from '@lispwatch/notify/checked-head'
import type { KeepRecord } from './keep-record.ts'

type Means = Pick<KeepRecord, 'clock' | 'database' | 'log' | 'onDatabase'>

/** How often it is said how far a verification is. */
const SAY_INTERVAL_MS = 2000

/** What came of an order, as the console tells it. */
type Outcome =
  | { readonly kind: 'signed'; readonly position: number }
  | { readonly kind: 'nothing-to-sign' | 'no-key' }
  /** Of the heads that were signed here, how many were compared, and what is wrong with the first that is not good. */
  | { readonly kind: 'verified'; readonly verified: Verified; readonly heads: number; readonly wrongHead: string | null }

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** Signs the last line there is; what waits is sealed first, so that the head is over all that was known. */
async function signNow({ clock, database, onDatabase }: Means, occasion: string, signer: Signer): Promise<SignedHead | undefined> {
  while ((await onDatabase(() => sealHistory(database))) === SEALED_AT_ONCE);
  return onDatabase(() => signHead(database, { occasion, signer, now: clock.now() }))
}

/** Signs the head of this day, which a new key does once more. The chain is verified every day as well, once there is a head of before. */
async function signToday(means: Means, signer: Signer): Promise<void> {
  const { clock, database, log, onDatabase } = means
  const occasion = `day ${dayOf(clock.now())} ${signer.fingerprint.slice(0, 16)}`
  const [newest] = await onDatabase(() => newestHeads(database.pool, 1))
  if (newest?.occasion === occasion || (await signNow(means, occasion, signer)) === undefined) return
  log.info({ occasion }, 'the head of the history was signed')
  if (newest !== undefined) await onDatabase(() => orderOfChain(database, { kind: 'verify', by: 'every day', now: clock.now() }))
}

async function sign(means: Means, { id }: ChainOrder, signer: Signer | undefined): Promise<Outcome> {
  if (signer === undefined) return { kind: 'no-key' }
  await signNow(means, `order ${id}`, signer)
  const [newest] = await means.onDatabase(() => newestHeads(means.database.pool, 1))
  return newest === undefined ? { kind: 'nothing-to-sign' } : { kind: 'signed', position: newest.position }
}

async function verify({ clock, database, log, onDatabase }: Means, { id }: ChainOrder): Promise<Outcome> {
  const checked = (await onDatabase(() => newestHeads(database.pool, MOST_HEADS))).map(checkedHead)
  const kept = checked.flatMap((one) => (one.ok ? [one.statement] : []))
  const wrongHead = checked.flatMap((one) => (one.ok ? [] : [one.words]))[0] ?? null
  let saidMs = clock.monotonic()
  const onProgress = (lines: number) => {
    if (clock.monotonic() - saidMs < SAY_INTERVAL_MS) return
    saidMs = clock.monotonic()
    // Whoever looks is told late, or at the end: nothing depends on it.
    onDatabase(() => sayChainProgress(database, id, lines, clock.now())).catch(() => {})
  }
  const verified = await onDatabase(() => verifyHistory(database, { kept, onProgress }))
  if (verified.broken !== null || wrongHead !== null) log.error({ broken: verified.broken, wrongHead }, 'the history was altered')
  return { kind: 'verified', verified, heads: checked.length, wrongHead }
}

/** One step: signs the head of a day that has none, and does what somebody asked for. */
export async function keepRecordOnce(means: Means, signer: Signer | undefined): Promise<void> {
  const { clock, database, onDatabase } = means
  if (signer !== undefined) await signToday(means, signer)
  const order = await onDatabase(() => claimChainOrder(database, clock.now()))
  if (order === undefined) return
  const outcome = order.kind === 'sign' ? await sign(means, order, signer) : await verify(means, order)
  const lines = outcome.kind === 'verified' ? outcome.verified.lines : 0
  await onDatabase(() => settleChainOrder(database, { id: order.id, outcome, lines, now: clock.now() }))
}
