import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import type { HistoryTarget } from './day.ts'

const GIVEN = `
jsonb_to_recordset($1) AS given (place int, kind text, node text, eid text, address inet, port int, expects text)
JOIN vantage ON vantage.name = $2
LEFT JOIN node ON node.name = given.node
LEFT JOIN eid_prefix ON eid_prefix.label = given.eid`

const IS_IT = `
target.vantage_id = vantage.id AND target.kind::text = given.kind AND CASE given.kind
  WHEN 'rloc' THEN target.address = given.address AND target.port = given.port
  WHEN 'registration' THEN target.node_id = node.id AND target.eid_prefix_id = eid_prefix.id
  WHEN 'canary' THEN target.node_id = node.id AND target.eid_prefix_id = eid_prefix.id AND target.expects = given.expects
  ELSE target.node_id = node.id AND target.address = given.address
END`

const FIND = `SELECT DISTINCT ON (place) place, target.id FROM ${GIVEN} JOIN target ON ${IS_IT} ORDER BY place, target.id`

/** What was asked once and is asked no more has a history too. Not asked: whoever keeps the targets decides that. */
const MAKE = `
WITH made AS (
  INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, expects, address, port, enabled, cadence_ms, timeout_ms, tries, next_due_at)
  SELECT DISTINCT ON (vantage.id, given.kind, node.id, eid_prefix.id, given.address, given.expects)
         given.kind::target_kind, vantage.id, eid_prefix.id, node.id, given.expects, given.address, given.port, false, 60000, 1000, 1,
         'infinity'
  FROM ${GIVEN}
  WHERE eid_prefix.id IS NOT NULL AND (node.id IS NOT NULL) = (given.kind <> 'rloc')
    AND NOT EXISTS (SELECT FROM target WHERE ${IS_IT})
  RETURNING id
)
INSERT INTO target_state (target_id) SELECT id FROM made`

/** The ids of targets, by their places; those of which the database does not know what they ask for are missing. As the owner of the tables. */
export async function historyTargets(client: Queryable, targets: readonly HistoryTarget[], vantage: string): Promise<Map<number, number>> {
  const given = [storableJson(targets.map((target, place) => ({ place, ...target }))), vantage]
  await client.query(MAKE, given)
  const { rows } = await client.query<{ place: number; id: number }>(FIND, given)
  return new Map(rows.map(({ place, id }) => [place, id]))
}
