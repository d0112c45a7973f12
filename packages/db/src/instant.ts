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
