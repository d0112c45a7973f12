import type { Oddity } from '@lispwatch/db/oddities'

/** So many kinds and senders are counted until they are recorded: senders are forged at will. */
const MOST_COUNTED = 500

/** Counts what is odd in what comes in, by kind and sender, until it is recorded. */
export interface Oddities {
  note(kind: string, from: string, at: number): void
  /** What was counted since it was taken last. */
  take(): Oddity[]
}

export function createOddities(): Oddities {
  let counted = new Map<string, Oddity>()
  return {
    note(kind, from, at) {
      const key = `${kind} ${from}`
      const there = counted.get(key)
      if (there !== undefined) counted.set(key, { ...there, count: there.count + 1, lastAt: Math.max(there.lastAt, at) })
      else if (counted.size < MOST_COUNTED) counted.set(key, { kind, from, count: 1, lastAt: at })
    },
    take() {
      const taken = [...counted.values()]
      counted = new Map()
      return taken
    },
  }
}
