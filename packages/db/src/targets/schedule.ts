/**
 * The schedule, in SQL over the columns of `target`. Each target has its own grid of slots, one cadence apart; grids of neighbouring
 * ids are spread evenly over the cadence, so that targets made together are not asked together, and a server gets its questions evenly
 * whoever sends them. A slot is shifted by up to 5 % of the cadence either way (of two minutes at most), so that nothing periodic in the
 * network stays hidden between two slots. All of it follows from the ids and the slot before: the same claim gives the same schedule.
 * No decimals (numeric) in between: milliseconds are exact in a float8 as well, and decimals were a quarter of what a claim costs.
 */
const milliseconds = (time: string) => `(date_part('epoch', ${time}) * 1000)::bigint`

/** Where in its cadence a target's grid lies: multiples of 2^32 over the golden ratio never cluster. */
const spread = (key: string) => `(${key}::bigint * 2654435761 % cadence_ms)`

/**
 * The servers are asked about one EID-prefix in the same minute, so that their answers can be compared, but never in the same second
 * (RFC 9301 5.3: one Map-Request a second for an EID-prefix).
 */
const PHASE_MS = `(CASE kind
  WHEN 'registration' THEN (${spread('eid_prefix_id')} + node_id % 19 * 1300 + vantage_id % 7 * 3900) % cadence_ms
  ELSE ${spread('id')}
END)`

const SHIFT_MS = `(least(cadence_ms, 120000) * ((id::bigint * 40503 + ${milliseconds('next_due_at')} % 1000003 * 7919) % 1001 - 500) / 10000)`

/**
 * When a target is due after the slot in `next_due_at`: in its grid, but at least half a cadence after it is asked now, be it late or in
 * between for a confirmation. Slots that were missed are skipped: they are gaps, nothing is asked twice to fill them. `nowSeconds`: since
 * the epoch.
 */
export const nextDueAfterClaim = (nowSeconds: string): string => {
  const earliest = `greatest(${milliseconds('next_due_at')}, (${nowSeconds} * 1000)::bigint) + cadence_ms / 2 - ${PHASE_MS}`
  return `to_timestamp((((${earliest}) + cadence_ms - 1) / cadence_ms * cadence_ms + ${PHASE_MS} + ${SHIFT_MS}) / 1000::float8)`
}

/** New targets are first asked within this time, whatever their cadence. */
const FIRST_ASKED_WITHIN_MS = 2000

/** When a target that was just made or came back is due: soon, and not together with all others. `ordinal` numbers them. */
export const firstDue = (now: string, ordinal: string): string =>
  `${now} + make_interval(secs => ((${ordinal}) * 7919 % ${FIRST_ASKED_WITHIN_MS}) / 1000.0)`

/** The same for what a server is asked: new questions come one after another, at the pace of its budget. */
export const firstDueWithin = (now: string, ordinal: string, requestsPerSecond: string, nodeId: string): string =>
  `${now} + make_interval(secs => (${ordinal}) / ${requestsPerSecond} + ${nodeId} * 331 % 1000 / 1000.0)`
