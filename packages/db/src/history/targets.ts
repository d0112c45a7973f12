import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import type { HistoryTarget } from './day.ts'

const GIVEN = `
SELECT place, given.kind, node.id AS node_id, eid_prefix.id AS eid_prefix_id, given.address, given.port, given.expects, vantage.id AS vantage_id
FROM jsonb_to_recordset($1) AS given (place int, kind text, node text, eid text, address inet, port int, expects text)
JOIN vantage ON vantage.name = $2
LEFT JOIN node ON node.name = given.node
LEFT JOIN eid_prefix ON eid_prefix.label = given.eid`

/** What tells targets of a kind apart; each has an index of its own. */
const SAME = {
  registration: 'target.eid_prefix_id = given.eid_prefix_id AND target.node_id = given.node_id',
  rloc: 'target.address = given.address AND target.port = given.port',
  canary: 'target.node_id = given.node_id AND target.eid_prefix_id = given.eid_prefix_id AND target.expects = given.expects',
  'control-port': 'target.node_id = given.node_id AND target.address = given.address',
} as const

const FOUND = Object.entries(SAME)
  .map(
    ([kind, same]) =>
      `SELECT place, target.id FROM given JOIN target ON target.kind = '${kind}' AND target.vantage_id = given.vantage_id AND ${same} WHERE given.kind = '${kind}'`,
  )
  .join('\nUNION ALL\n')

const FIND = `WITH given AS MATERIALIZED (${GIVEN}) ${FOUND}`

/** What was asked once and is asked no more has a history too. Not asked: whoever keeps the targets decides that. */
const MAKE = `
WITH given AS MATERIALIZED (${GIVEN}), found AS MATERIALIZED (${FOUND}), made AS (
  INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, expects, address, port, enabled, cadence_ms, timeout_ms, tries, next_due_at)
  SELECT given.kind::target_kind, vantage_id, eid_prefix_id, node_id, expects, address, port, false, 60000, 1000, 1, clock_timestamp()
  FROM given
  WHERE eid_prefix_id IS NOT NULL AND (node_id IS NOT NULL) = (given.kind <> 'rloc') AND place NOT IN (SELECT place FROM found)
  ORDER BY place
  ON CONFLICT DO NOTHING
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
