import type { Judgement } from '@lispwatch/domain/judge'
import type { Queryable } from '../transaction.ts'
import { FIVE_MINUTES, windowStart } from './resolution.ts'

/** A window is rolled up so long after its end: until then what belongs to it is expected. */
export const SETTLING_MS = 120_000
/** What is recorded later than this after its slot may have missed its window. A transaction and the clocks have the difference. */
const LATE_MS = 60_000

/** The windows that were perhaps rolled up before these were recorded, in order; none in ordinary times. */
export function lateWindows(judgements: readonly Pick<Judgement, 'slotAt'>[], now: number): number[] {
  const windows = new Set<number>()
  for (const { slotAt } of judgements) if (slotAt < now - LATE_MS) windows.add(windowStart(FIVE_MINUTES, slotAt))
  return [...windows].sort((a, b) => a - b)
}

const RECORD_LATE = `
INSERT INTO rollup_late (starts_at)
SELECT to_timestamp(starts_s) FROM unnest($1::float8[]) AS given (starts_s) ORDER BY 1
ON CONFLICT DO NOTHING`

/** Has these windows rolled up once more; belongs into the transaction that records what came late. */
export async function recordLate(client: Queryable, windows: readonly number[]): Promise<void> {
  if (windows.length > 0) await client.query(RECORD_LATE, [windows.map((at) => at / 1000)])
}
