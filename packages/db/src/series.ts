import type { Database } from './client.ts'

/** One bucket of round-trip times; `at` is its beginning. The times are null when nothing answered. */
export interface RttBucket {
  readonly at: number
  readonly p50Ms: number | null
  readonly minMs: number | null
  readonly maxMs: number | null
  readonly sent: number
  readonly lost: number
}

/** Round-trip times of RLOC-probes to `rloc` in `buckets` equal parts of [fromAt, toAt). Every bucket is present; an unmeasured one has sent 0. */
export declare function rttSeries(db: Database, of: { rloc: string; fromAt: number; toAt: number; buckets: number }): Promise<RttBucket[]>
