import { grouped, tally } from './answer.ts'
import { medianOf, percentilesOf } from './percentile.ts'

/** What one day's list holds. `year` is that of `at` in UTC. */
export interface ListedDay {
  readonly at: number
  readonly year: number
  readonly members: ReadonlySet<string>
  /** The list shows a failure of the crawl. */
  readonly failed: boolean
}

/** What daily lists tell over the years. Failed days count in all figures: they are what was measured. What came and went is told of lists of
 * successive days only, because over a gap nobody knows on which day it was. */
export interface ListSummary {
  readonly days: number
  readonly members: number
  readonly failed: number
  readonly years: readonly { readonly year: number; readonly days: number; readonly median: number; readonly most: number }[]
  /** Days between two lists, where more than a week lies between them. */
  readonly gapsOverAWeek: readonly { readonly fromAt: number; readonly toAt: number; readonly days: number }[]
  readonly addedPerDay: { readonly mean: number; readonly p95: number }
  readonly removedPerDay: { readonly mean: number; readonly p95: number }
  readonly successiveDays: number
  /** Lists that say the same as that of the day before. */
  readonly unchanged: number
  readonly byMaskLength: readonly { readonly value: string; readonly count: number }[]
  /** Of each member: how often it came or went between two lists, and on how many it is. */
  readonly transitionsMedian: number
  readonly daysListedMedian: number
}

const DAY_MS = 86_400_000

/** @param days in the order of their instants */
export function listSummary(days: readonly ListedDay[]): ListSummary {
  const pairs = days.slice(1).map((day, i) => ({ day, before: days[i]?.members ?? new Set<string>(), beforeAt: days[i]?.at ?? day.at }))
  const successive = pairs.filter(({ day, beforeAt }) => day.at - beforeAt <= 1.5 * DAY_MS)
  const added = successive.map(({ day, before }) => [...day.members].filter((member) => !before.has(member)))
  const removed = successive.map(({ day, before }) => [...before].filter((member) => !day.members.has(member)))
  const perDay = (changes: readonly string[][]) => {
    const counts = changes.map(({ length }) => length)
    return { mean: counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length), p95: percentilesOf(counts)?.p95 ?? 0 }
  }
  const listed = tally(days.flatMap(({ members }) => [...members]))
  const transitions = new Map(tally([...added, ...removed].flat()).map(({ value, count }) => [value, count]))
  return {
    days: days.length,
    members: listed.length,
    failed: days.filter(({ failed }) => failed).length,
    years: [...grouped(days, ({ year }) => String(year))].map(([year, its]) => {
      const counts = its.map(({ members }) => members.size)
      return { year: Number(year), days: its.length, median: medianOf(counts), most: Math.max(...counts) }
    }),
    gapsOverAWeek: pairs.flatMap(({ day, beforeAt }) => {
      const gapDays = Math.round((day.at - beforeAt) / DAY_MS)
      return gapDays > 7 ? [{ fromAt: beforeAt, toAt: day.at, days: gapDays }] : []
    }),
    addedPerDay: perDay(added),
    removedPerDay: perDay(removed),
    successiveDays: successive.length,
    unchanged: successive.filter((_, i) => added[i]?.length === 0 && removed[i]?.length === 0).length,
    byMaskLength: tally(listed.map(({ value }) => `/${value.split('/').at(-1) ?? ''}`)),
    transitionsMedian: medianOf(listed.map(({ value }) => transitions.get(value) ?? 0)),
    daysListedMedian: medianOf(listed.map(({ count }) => count)),
  }
}
