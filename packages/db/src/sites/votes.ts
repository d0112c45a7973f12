import type { AnswerClass } from '@lispwatch/domain/answer-class'
import type { RegistrationState, RlocState } from '@lispwatch/domain/state'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Database } from '../client.ts'
import { epochMs, epochMsOf } from '../instant.ts'
import type { Vote } from './view.ts'

/** What one vantage says about one EID-prefix at one server. */
export interface RegistrationVote {
  readonly eid: string
  readonly node: string
  readonly vote: Vote<RegistrationState>
  /** When it was seen registered last; null when it is, or when it never was. */
  readonly registeredAt: number | null
}

/** What one vantage says about one locator. */
export interface RlocVote {
  readonly rloc: string
  readonly port: number
  readonly vote: Vote<RlocState>
}

const VOTE = `
target.id AS target_id, vantage.name AS vantage, state.state, state.since_at, state.last_observed_at, state.last_answered_at,
state.last_rtt_ms, state.answer_class, target.cadence_ms, target.next_due_at`

const REGISTRATIONS = `
SELECT eid_prefix.label AS eid, node.name AS node, ${VOTE}, CASE WHEN state.state = 'unregistered' THEN (
  SELECT ${epochMsOf('max(ended_by_at)')} FROM state_interval WHERE target_id = target.id AND state_interval.state = 'registered'
) END AS registered_at
FROM eid_prefix
JOIN target ON target.eid_prefix_id = eid_prefix.id AND target.kind = 'registration' AND target.enabled
JOIN target_state AS state ON state.target_id = target.id
JOIN node ON node.id = target.node_id
JOIN vantage ON vantage.id = target.vantage_id
WHERE eid_prefix.site_id = $1
ORDER BY node.name, eid_prefix.iid, eid_prefix.afi, eid_prefix.address, eid_prefix.mask_length, vantage.name`

const RLOCS = `
SELECT host(target.address) AS rloc, target.port, ${VOTE}
FROM target
JOIN target_state AS state ON state.target_id = target.id
JOIN vantage ON vantage.id = target.vantage_id
WHERE target.kind = 'rloc' AND target.enabled AND target.address = ANY ($1::inet[])
ORDER BY target.address, vantage.name`

interface VoteRow<S> {
  readonly target_id: number
  readonly vantage: string
  readonly state: S
  readonly since_at: Date | null
  readonly last_observed_at: Date | null
  readonly last_answered_at: Date | null
  readonly last_rtt_ms: number | null
  readonly answer_class: AnswerClass | null
  readonly cadence_ms: number
  readonly next_due_at: Date
}

/** Every vote about the EID-prefixes of a site, in the order of servers, EID-prefixes and vantages. One query. */
export async function readRegistrationVotes({ pool }: Database, siteId: number): Promise<RegistrationVote[]> {
  const { rows } = await pool.query<{ eid: string; node: string; registered_at: number | null } & VoteRow<RegistrationState>>(
    REGISTRATIONS,
    [siteId],
  )
  return rows.map((row) => ({ eid: row.eid, node: row.node, vote: voteOf(row), registeredAt: row.registered_at }))
}

/** Every vote about these locators, by address and vantage. What is no IP address has none. One query. */
export async function readRlocVotes({ pool }: Database, rlocs: readonly string[]): Promise<RlocVote[]> {
  const addresses = rlocs.map(canonicalIp).filter((rloc) => rloc !== undefined)
  const { rows } = await pool.query<{ rloc: string; port: number } & VoteRow<RlocState>>(RLOCS, [addresses])
  return rows.map((row) => ({ rloc: row.rloc, port: row.port, vote: voteOf(row) }))
}

function voteOf<S extends RlocState | RegistrationState>(row: VoteRow<S>): Vote<S> {
  return {
    ...{ targetId: row.target_id, vantage: row.vantage, state: row.state, cadenceMs: row.cadence_ms },
    sinceAt: epochMs(row.since_at),
    lastObservedAt: epochMs(row.last_observed_at),
    lastAnsweredAt: epochMs(row.last_answered_at),
    lastRttMs: row.last_rtt_ms,
    answerClass: row.answer_class,
    nextDueAt: epochMs(row.next_due_at),
  }
}
