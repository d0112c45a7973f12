/** Prints a figure as `npm run bench` reads it. */
export function tell(figure: {
  name: string
  value: number
  unit: string
  ratio?: number
  reference?: string
  goal?: string
  isMet?: boolean
}): void {
  console.log(JSON.stringify(figure))
  if (figure.isMet === false) process.exitCode = 1
}

export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? Number.NaN
}

/** How long each of `count` runs took, in milliseconds; a few before them warm up. */
export async function timed(count: number, run: (i: number) => Promise<unknown>): Promise<number[]> {
  const warmUps = Math.ceil(count / 10)
  const times: number[] = []
  for (let i = -warmUps; i < count; i++) {
    const startedMs = performance.now()
    await run(i + warmUps)
    if (i >= 0) times.push(performance.now() - startedMs)
  }
  return times
}

/** Whole numbers below `below` that look random and are the same in every run (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}
