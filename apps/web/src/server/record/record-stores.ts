import { chooseHeadChannel, type HeadChannel, headChannels } from '@lispwatch/db/chain/head-mails'
import { type KnownKey, knownKeys, newestHeads, type StoredHead } from '@lispwatch/db/chain/heads'
import { linesAbout } from '@lispwatch/db/chain/lines'
import { type ChainOrder, type ChainOrderKind, newestChainOrders, orderOfChain } from '@lispwatch/db/chain/orders'
import { type ChainStanding, chainStanding } from '@lispwatch/db/chain/standing'
import type { Verified } from '@lispwatch/db/chain/verify'
import type { Database } from '@lispwatch/db/client'
import type { RecordLine } from '@lispwatch/domain/record/record-line'

/** What a poller wrote when it was done, see its orders. */
export type OrderOutcome =
  | { readonly kind: 'signed'; readonly position: number }
  | { readonly kind: 'nothing-to-sign' | 'no-key' }
  | { readonly kind: 'verified'; readonly verified: Verified; readonly heads: number; readonly wrongHead: string | null }

/** The record as the console shows it. */
export interface RecordStanding {
  readonly chain: ChainStanding
  readonly heads: readonly StoredHead[]
  readonly keys: readonly KnownKey[]
  /** The newest of each, the newest first. */
  readonly verifications: readonly ChainOrder<OrderOutcome>[]
  readonly signings: readonly ChainOrder<OrderOutcome>[]
}

export interface RecordStores {
  recordStanding(): Promise<RecordStanding>
  orderOfRecord(order: { readonly kind: ChainOrderKind; readonly by: string; readonly now: number }): Promise<void>
  /** The newest lines about an EID-prefix, in their order. */
  recordLines(eid: string, most: number): Promise<readonly RecordLine[]>
  headChannels(): Promise<readonly HeadChannel[]>
  chooseHeadChannel(choice: {
    readonly channel: string
    readonly isChosen: boolean
    readonly by: string
    readonly now: number
  }): Promise<void>
}

const HEADS_SHOWN = 20
const ORDERS_SHOWN = 5

export const databaseRecordStores = (database: Database): RecordStores => ({
  async recordStanding() {
    const [chain, heads, keys, verifications, signings] = await Promise.all([
      chainStanding(database),
      newestHeads(database.pool, HEADS_SHOWN),
      knownKeys(database.pool),
      newestChainOrders<OrderOutcome>(database.pool, 'verify', ORDERS_SHOWN),
      newestChainOrders<OrderOutcome>(database.pool, 'sign', 1),
    ])
    return { chain, heads, keys, verifications, signings }
  },
  orderOfRecord: (order) => orderOfChain(database, order),
  recordLines: (eid, most) => linesAbout(database.pool, { subjects: [eid], most }),
  headChannels: () => headChannels(database.pool),
  chooseHeadChannel: (choice) => chooseHeadChannel(database, choice),
})
