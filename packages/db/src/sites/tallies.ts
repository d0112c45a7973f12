import type { AnswerClass } from '@lispwatch/domain/answer-class'
import type { Ballot } from '@lispwatch/domain/quorum'
import { absenceOf, type RegistrationState, type RlocState } from '@lispwatch/domain/state'
import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'
import { readInPortions } from '../portions.ts'
import { type RegistrationStanding, type Standing, standingOf } from './standing.ts'

/**
 * The votes about one part, counted where they lie. With many sites nearly all vantages say the same, and then there is nothing to
 * combine: `votes` is null and `state` is what all say. Where they differ, `votes` has them and `state` means nothing.
 */
type TallyRow<S extends RlocState | RegistrationState> = Standing<S> & {
  readonly votes: readonly (Ballot<S> & { readonly sinceAt: number | null })[] | null
}

/** What tells why something is not registered. */
interface LastAnswer {
  readonly answerClass: AnswerClass | null
  readonly registeredAt: number | null
}

/** Everything that is asked, as it stands. */
export interface Tallies {
  readonly registrations: readonly (RegistrationStanding & { readonly siteId: number })[]
  readonly rlocs: readonly RlocTally[]
}

/** One locator, all vantages together. `slowestRttMs`: the last round trip of the vantage that is farthest away; null before the first. */
export interface RlocTally extends Standing<RlocState> {
  readonly rloc: string
  readonly port: number
  readonly slowestRttMs: number | null
}

/** Written out only where they differ: for every part it would be most of the work. */
const VOTES = `
SELECT json_agg(json_build_object(
  'state', state, 'sinceAt', ${epochMsOf('since_at')}, 'lastObservedAt', ${epochMsOf('last_observed_at')}, 'cadenceMs', cadence_ms
))
FROM target
JOIN target_state ON target_id = target.id
WHERE target.id = ANY (array_agg(state.target_id))`

const TALLY = `
min(state.state) AS state,
${epochMsOf('max(state.since_at)')} AS "sinceAt",
${epochMsOf('max(state.last_observed_at)')} AS "lastObservedAt",
CASE WHEN min(state.state) <> max(state.state) THEN (${VOTES}) END AS votes`

/** When any vantage saw it registered last, of what is not registered now: only there it matters. */
const LAST_REGISTERED_AT = `CASE WHEN bool_or(state.state = 'unregistered') THEN (
  SELECT ${epochMsOf('max(ended_by_at)')} FROM state_interval WHERE target_id = ANY (array_agg(state.target_id)) AND state_interval.state = 'registered'
) END`

const REGISTRATIONS = `
SELECT eid_prefix.site_id AS "siteId", eid_prefix.label AS eid, node.name AS node, ${TALLY},
       min(state.answer_class) AS "answerClass", ${LAST_REGISTERED_AT} AS "registeredAt"
FROM target
JOIN target_state AS state ON state.target_id = target.id
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
JOIN node ON node.id = target.node_id
WHERE target.kind = 'registration' AND target.enabled
GROUP BY eid_prefix.id, node.id
ORDER BY node.name, eid_prefix.iid, eid_prefix.afi, eid_prefix.address, eid_prefix.mask_length`

const RLOCS = `
SELECT host(target.address) AS rloc, min(target.port) AS port, max(state.last_rtt_ms) AS "slowestRttMs", ${TALLY}
FROM target
JOIN target_state AS state ON state.target_id = target.id
WHERE target.kind = 'rloc' AND target.enabled
GROUP BY target.address
ORDER BY target.address`

type RegistrationRow = { readonly siteId: number; readonly eid: string; readonly node: string } & LastAnswer & TallyRow<RegistrationState>

/** How everything that is asked stands at `now`, in two queries. Registrations come in the order of their servers and EID-prefixes. */
export async function readTallies(db: Database, now: number): Promise<Tallies> {
  const [registrations, rlocs] = await Promise.all([
    readInPortions(db.pool, { text: REGISTRATIONS }, (row: RegistrationRow) => {
      const { siteId, eid, node, votes, answerClass, registeredAt } = row
      const { state, sinceAt, lastObservedAt } = votes === null ? row : standingOf(votes, now)
      const absence = absenceOf({ answerClass, registeredAt, state }, now)
      return { siteId, eid, node, state, sinceAt, lastObservedAt, absence }
    }),
    readRlocTallies(db, now),
  ])
  return { registrations, rlocs }
}

/** How every locator that is probed stands at `now`, in the order of addresses, IPv4 first. One query. */
export function readRlocTallies({ pool }: Database, now: number): Promise<RlocTally[]> {
  return readInPortions(pool, { text: RLOCS }, (row: RlocTally & TallyRow<RlocState>) => {
    const { rloc, port, slowestRttMs, votes } = row
    const { state, sinceAt, lastObservedAt } = votes === null ? row : standingOf(votes, now)
    return { rloc, port, slowestRttMs, state, sinceAt, lastObservedAt }
  })
}
