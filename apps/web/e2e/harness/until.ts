import { expect } from 'vitest'

/** Measurements take a cadence or two to arrive; nothing here may take longer than this. */
export const DEADLINE_MS = 60_000

/** Asks again until it is so; fails with the last answer at the deadline. */
export function eventually<T>(ask: () => Promise<T>) {
  return expect.poll(ask, { timeout: DEADLINE_MS, interval: 200 })
}
