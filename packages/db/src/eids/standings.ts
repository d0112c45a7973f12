import type { AnswerClass } from '@lispwatch/domain/answer-class'
import type { RegistrationState } from '@lispwatch/domain/state'
import type { Database } from '../client.ts'
import { EPOCH_TYPES, epochMsOf } from '../instant.ts'

/** What one vantage or archive was told of an EID-prefix by one server, as it stands. Times in epoch ms. */
export interface EidStanding {
  readonly targetId: number
  readonly vantage: string
  readonly isArchive: boolean
  readonly node: string
  /** Whether it is still asked about. */
  readonly isAsked: boolean
  readonly state: RegistrationState
  readonly sinceAt: number | null
  readonly lastObservedAt: number | null
  readonly lastAnsweredAt: number | null
  readonly lastRttMs: number | null
  readonly answerClass: AnswerClass | null
  /** When it was last seen to be registered there; null when never, or while it is. */
  readonly registeredAt: number | null
  readonly cadenceMs: number
}

const OF_EID = `
FROM eid_prefix
JOIN target ON target.eid_prefix_id = eid_prefix.id AND target.kind = 'registration'
JOIN vantage ON vantage.id = target.vantage_id
LEFT JOIN archive_source ON archive_source.vantage_id = target.vantage_id
JOIN node ON node.id = target.node_id
JOIN target_state ON target_state.target_id = target.id`

const STANDINGS = `
SELECT target.id AS "targetId", vantage.name AS vantage, archive_source.id IS NOT NULL AS "isArchive",
       CASE WHEN archive_source.id IS NULL THEN node.name ELSE substr(node.name, length(archive_source.name) + 3) END AS node,
       target.enabled AS "isAsked", target_state.state, since_at AS "sinceAt", last_observed_at AS "lastObservedAt",
       last_answered_at AS "lastAnsweredAt", last_rtt_ms AS "lastRttMs", answer_class AS "answerClass", target.cadence_ms AS "cadenceMs",
       CASE WHEN target_state.state = 'unregistered' THEN (
         SELECT ${epochMsOf('max(ended_by_at)')} FROM state_interval WHERE target_id = target.id AND state_interval.state = 'registered'
       ) END AS "registeredAt"
${OF_EID}
WHERE eid_prefix.label = $1
ORDER BY archive_source.id IS NOT NULL, node.name, vantage.name`

/** How an EID-prefix (text of formatEidPrefix) stands at every server, one's own observations first. */
export async function eidStandings({ pool }: Database, eid: string): Promise<EidStanding[]> {
  return (await pool.query<EidStanding>({ text: STANDINGS, values: [eid], types: EPOCH_TYPES })).rows
}
