/** A program that ends sooner than this has not really run. */
export const QUICK_MS = 20_000
const QUICK_DEATHS = 3
const LONGEST_DELAY_MS = 10_000

export type AfterDeath = { kind: 'restart'; delayMs: number } | { kind: 'give-up' }

/** What follows a death: patience grows with each quick one, and ends with the third in a row. `livedMs` is oldest first. */
export function afterDeath(livedMs: number[]): AfterDeath {
  let quick = 0
  while (quick < livedMs.length && (livedMs.at(-1 - quick) ?? 0) < QUICK_MS) quick += 1
  if (quick >= QUICK_DEATHS) return { kind: 'give-up' }
  return { kind: 'restart', delayMs: Math.min(LONGEST_DELAY_MS, quick === 0 ? 0 : 500 * 2 ** (quick - 1)) }
}
