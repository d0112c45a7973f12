import type { Database } from '@lispwatch/db/client'

/** How long the prepared statements of a pool took, by name, since they were asked for last: counts and quantiles in ms. */
export function timeStatements({ pool }: Database): () => Record<string, { count: number; p50: number; p99: number }> {
  let times = new Map<string, number[]>()
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>
  const timed = async (...args: unknown[]): Promise<unknown> => {
    const [config] = args
    const name = typeof config === 'object' && config !== null && 'name' in config ? String(config.name) : undefined
    const startedMs = performance.now()
    try {
      return await query(...args)
    } finally {
      if (name !== undefined) times.set(name, [...(times.get(name) ?? []), performance.now() - startedMs])
    }
  }
  // The one way in which the programs use a pool's query is with a promise.
  pool.query = timed as typeof pool.query
  return () => {
    const read = times
    times = new Map()
    return Object.fromEntries(
      [...read].map(([name, values]) => {
        const sorted = values.toSorted((a, b) => a - b)
        const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
        return [name, { count: sorted.length, p50: quantile(0.5), p99: quantile(0.99) }]
      }),
    )
  }
}
