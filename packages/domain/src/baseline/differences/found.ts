import type { Difference } from '../drift.ts'
import type { BaselineEntry } from '../entry.ts'
import type { RegisteredWord } from '../registered.ts'

/** What one rule found: what differs, who says so, and what of the entry would change if it were right. */
export interface Found {
  readonly differences: readonly Difference[]
  readonly words: readonly RegisteredWord[]
  readonly accepts: Partial<BaselineEntry>
}

export const NOTHING_FOUND: Found = { differences: [], words: [], accepts: {} }

/** Each difference once: the first who tells of it is heard. */
export const once = (differences: readonly Difference[]): Difference[] => [...new Map(differences.map((one) => [one.key, one])).values()]
