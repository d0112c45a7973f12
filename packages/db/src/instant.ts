import pg from 'pg'
import { epochOfText } from './epoch-text.ts'

/** A column's time as epoch milliseconds. */
export function epochMs(time: Date): number
export function epochMs(time: Date | null): number | null
export function epochMs(time: Date | null): number | null {
  return time === null ? null : time.getTime()
}

/** Epoch milliseconds as the seconds that PostgreSQL's to_timestamp() takes. */
export const epochSeconds = (at: number | null): number | null => (at === null ? null : at / 1000)

/** SQL that gives a column's time as epoch milliseconds, in numbers that JavaScript takes: exact, because it counts in decimals. */
export const epochMsOf = (time: string): string => `(extract(epoch FROM ${time}) * 1000)::float8`

/** The greatest of some instants; null when there is none. */
export function latest(instants: readonly (number | null)[]): number | null {
  let last: number | null = null
  for (const at of instants) if (at !== null && (last === null || at > last)) last = at
  return last
}

/** For queries of the hot path: times arrive as epoch milliseconds, without a Date for each. */
export const EPOCH_TYPES = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.TIMESTAMPTZ ? epochOfText : pg.types.getTypeParser(oid, format),
}
