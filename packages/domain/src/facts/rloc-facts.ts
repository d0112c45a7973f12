import type { RlocState } from '../state.ts'
import type { Reading } from './reading.ts'

/** An EID-prefix that is reached through the locator, by the mapping that holds now. */
export interface RlocUse {
  readonly eid: string
  readonly site: string
  readonly priority: number
  readonly weight: number
  /** Since when some server's mapping names it with this priority. */
  readonly sinceAt: number
  /** Servers whose mapping names it now. */
  readonly nodes: readonly string[]
}

/** Round trips and losses of a stretch, of one vantage. `p50Ms` null: nothing was answered. */
export interface PathWindow {
  readonly vantage: string
  readonly fromAt: number
  readonly untilAt: number
  readonly sent: number
  readonly lost: number
  readonly p50Ms: number | null
}

/** What is known of one locator. */
export interface RlocFacts {
  readonly rloc: string
  readonly sites: readonly string[]
  readonly readings: readonly Reading<RlocState>[]
  readonly uses: readonly RlocUse[]
  /** The node of the inventory that has this address (RTR, PETR, PITR, ...); null: none. */
  readonly node: string | null
  /** The newest ICMP echo of each vantage that sends them. */
  readonly icmp: readonly { readonly vantage: string; readonly at: number; readonly rttMs: number | null }[]
  /** EID-prefix of the inventory that covers the address, which makes it a recursion; null: none. */
  readonly insideEid: string | null
  /** The last ten minutes and the last seven days, by vantage; read only on the slow round, else empty. */
  readonly lately: readonly PathWindow[]
  readonly usual: readonly PathWindow[]
}
