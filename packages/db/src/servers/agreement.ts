import type { AnswerClass } from '@lispwatch/domain/answer-class'
import type { MappedLocator } from '@lispwatch/domain/mapping'
import { compareServers, type PairAgreement, type ServerAnswer } from '@lispwatch/domain/server-agreement'
import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'

/**
 * The last answer of every server about every EID-prefix of a site. A mapping belongs to a positive answer only. A map-server need not know
 * the sites of other providers: what it denies of them is left out.
 */
const ANSWERS = `
SELECT node.name AS node, eid_prefix.label AS eid, vantage.name AS vantage, ${epochMsOf('state.last_answered_at')} AS "answeredAt",
       state.answer_class AS "answerClass", CASE WHEN state.answer_class LIKE 'positive-%' THEN mapping_version.mapping -> 'locators' END AS locators
FROM target
JOIN target_state AS state ON state.target_id = target.id AND state.answer_class IS NOT NULL AND state.last_answered_at IS NOT NULL
JOIN node ON node.id = target.node_id
JOIN vantage ON vantage.id = target.vantage_id
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
LEFT JOIN site ON site.id = eid_prefix.site_id
LEFT JOIN mapping_version ON mapping_version.target_id = target.id AND mapping_version.ended_by_at IS NULL
WHERE target.kind = 'registration' AND target.enabled
  AND (state.answer_class LIKE 'positive-%' OR NOT 'map-server' = ANY (node.roles) OR node.provider_id IS NULL OR site.provider_id IS NULL
       OR node.provider_id = site.provider_id)
ORDER BY eid_prefix.id, node.name`

interface Row extends Omit<ServerAnswer, 'mapping' | 'answerClass'> {
  readonly answerClass: AnswerClass
  readonly locators: readonly MappedLocator[] | null
}

/**
 * How far the servers agree, pair by pair, by their last answers: those that came within a minute of each other at the same vantage are
 * compared. One query over all registrations.
 */
export async function serverAgreement({ pool }: Database): Promise<PairAgreement[]> {
  const { rows } = await pool.query<Row>(ANSWERS)
  return compareServers(rows)
}
