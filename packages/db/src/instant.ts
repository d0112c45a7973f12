import pg from 'pg'

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

/** A timestamptz as PostgreSQL writes it in a session of ours, which is always in UTC: '2026-11-21 10:00:00.123+00'. */
const epochOfText = (text: string): number => Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)

/** For queries of the hot path: times arrive as epoch milliseconds, without a Date for each. */
export const EPOCH_TYPES = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.TIMESTAMPTZ ? epochOfText : pg.types.getTypeParser(oid, format),
}
