import type { ArchivedLocator } from '../archive/answer.ts'

/** One question to a server and what came of it, measured here or by somebody else. */
export interface ConsistencyAnswer {
  /** What was asked about, as formatEidPrefix writes it. */
  readonly eid: string
  readonly server: string
  /** The address that was asked; null when it is not known. */
  readonly serverAddress: string | null
  /** Instant of the round: all answers of a round are compared with each other. */
  readonly at: number
  readonly outcome: 'positive' | 'negative' | 'timeout' | 'unreachable' | 'malformed' | 'refused'
  readonly rttMs: number | null
  readonly from: string | null
  readonly eidReplied: string | null
  readonly ttlMinutes: number | null
  readonly action: string | null
  readonly authoritative: boolean | null
  /** As the answer says it; `locators` are those that are known. */
  readonly locatorCount: number
  readonly locators: readonly ArchivedLocator[]
  /** What else an archive remarks of the answer; see ArchivedAnswer. */
  readonly remarks?: readonly string[]
}

/** The locator-set without the preferences, in an order of its own. */
export const rlocSet = ({ locators }: Pick<ConsistencyAnswer, 'locators'>): string =>
  [...new Set(locators.map(({ rloc }) => rloc))].toSorted().join(' ')

/** What an answer says: nothing, that nobody is registered, or the locators of who is. Its TTL, bits and preferences do not count. */
export function meaningOf(answer: ConsistencyAnswer): string | undefined {
  if (answer.outcome === 'negative') return 'negative'
  return answer.outcome === 'positive' ? `positive ${rlocSet(answer)}` : undefined
}

/** The members of `list` by what `keyOf` makes of them, in the order in which they come. */
export function grouped<T>(list: readonly T[], keyOf: (member: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const member of list) {
    const key = keyOf(member)
    const group = groups.get(key)
    if (group) group.push(member)
    else groups.set(key, [member])
  }
  return groups
}

/** How often each value comes, the most frequent first. */
export function tally(values: readonly string[]): { readonly value: string; readonly count: number }[] {
  return [...grouped(values, (value) => value)]
    .map(([value, { length }]) => ({ value, count: length }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
