import type { OddAnswers } from '@lispwatch/domain/facts/server-facts'

/** What is odd about answers, counted by minute, kind, sender and vantage; what is older than ten minutes counts no more. */
export interface OddTable {
  note(of: { readonly kind: string; readonly from: string; readonly vantage: string; readonly at: number }): void
  from(addresses: readonly string[], now: number): OddAnswers[]
}

const COUNTED_MS = 600_000
const MOST_KEYS = 1000

export function createOddTable(): OddTable {
  const times = new Map<string, { readonly kind: string; readonly from: string; readonly vantage: string; at: number[] }>()
  return {
    note({ kind, from, vantage, at }) {
      const key = `${kind} ${from} ${vantage}`
      const there = times.get(key)
      // A flood of forged senders is cut, as it is in the database.
      if (there === undefined && times.size >= MOST_KEYS) return
      const lately = (there?.at ?? []).filter((one) => at - one <= COUNTED_MS)
      times.set(key, { kind, from, vantage, at: [...lately, at] })
    },
    from(addresses, now) {
      return [...times.values()].flatMap(({ kind, from, vantage, at }) => {
        const lately = at.filter((one) => now - one <= COUNTED_MS)
        const lastAt = lately.at(-1)
        return lastAt === undefined || !addresses.includes(from) ? [] : [{ kind, from, vantage, count: lately.length, lastAt }]
      })
    },
  }
}
