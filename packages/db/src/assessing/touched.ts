import type { Judgement } from '@lispwatch/domain/judge'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import { OR_SOONER } from './due.ts'

const insert = (looks: string, at: string) => `
INSERT INTO assessment_due (look, key, due_at)
SELECT DISTINCT ON (look, key) look, key, to_timestamp(${at}::float8)
FROM (${looks}) AS looks
WHERE key IS NOT NULL
ORDER BY look, key
${OR_SOONER}`

/** EID-prefixes of sites, beside `eid_prefix` under a name of its own. */
const WATCHED = 'eid.site_id IS NOT NULL AND eid.retired_at IS NULL'

/**
 * What a change of these targets ($1) is about. Of a locator, also the EID-prefixes that are reached through it; of a registration whose
 * mapping changed ($2), also the locators of its two newest mappings, of which the older one may have lost some.
 */
const OF_TARGETS = `
WITH changed AS MATERIALIZED (SELECT * FROM target WHERE id = ANY ($1::int[]))
SELECT 'eid' AS look, eid.label AS key
FROM changed JOIN eid_prefix AS eid ON eid.id = changed.eid_prefix_id
WHERE changed.kind IN ('registration', 'rloc') AND ${WATCHED}
UNION ALL
SELECT 'server', node.name
FROM changed JOIN node ON node.id = changed.node_id AND node.retired_at IS NULL
WHERE changed.kind IN ('canary', 'control-port')
UNION ALL
SELECT 'vantage', vantage.name
FROM changed JOIN vantage ON vantage.id = changed.vantage_id
WHERE changed.kind = 'canary'
UNION ALL
SELECT 'rloc', host(changed.address) FROM changed WHERE changed.kind = 'rloc'
UNION ALL
SELECT 'eid', eid.label
FROM changed
JOIN mapping_version ON mapping_version.rlocs @> ARRAY[changed.address] AND mapping_version.ended_by_at IS NULL
JOIN target AS registration ON registration.id = mapping_version.target_id AND registration.kind = 'registration' AND registration.enabled
JOIN eid_prefix AS eid ON eid.id = registration.eid_prefix_id AND ${WATCHED}
WHERE changed.kind = 'rloc'
UNION ALL
SELECT 'eid', eid.label
FROM changed
JOIN expected_locator ON expected_locator.rloc = changed.address
JOIN eid_prefix AS eid ON eid.id = expected_locator.eid_prefix_id AND ${WATCHED}
WHERE changed.kind = 'rloc'
UNION ALL
SELECT 'rloc', host(rloc)
FROM unnest($2::int[]) AS remapped (target_id)
CROSS JOIN LATERAL (
  SELECT rlocs FROM mapping_version WHERE mapping_version.target_id = remapped.target_id ORDER BY started_by_at DESC LIMIT 2
) AS newest
CROSS JOIN unnest(newest.rlocs) AS rloc`

const TOUCH_TARGETS = insert(OF_TARGETS, '$3')

/** Something that a detection may go by is another now: state, mapping, kind of answer, or the begin and the end of a run that speaks for another state. */
export function touchesFindings({ stateChange, mappingChange, newAnswerClass, next, confirmAt }: Judgement): boolean {
  if (stateChange !== null || mappingChange !== null || newAnswerClass !== null) return true
  return next.turnedAt !== null && confirmAt !== null
}

/** Makes due what the judgements change; belongs into the transaction that records them. Nothing where all is as it was. */
export async function touchJudged(client: Queryable, judgements: readonly Judgement[]): Promise<void> {
  const touching = judgements.filter(touchesFindings)
  if (touching.length === 0) return
  const remapped = touching.filter(({ mappingChange }) => mappingChange?.saidBy === 'server')
  const at = Math.max(...touching.map(({ observation }) => observation.settledAt))
  const ids = (of: readonly Judgement[]) => of.map(({ targetId }) => targetId)
  await client.query({ name: 'touch-targets', text: TOUCH_TARGETS, values: [ids(touching), ids(remapped), at / 1000] })
}

/** Nodes of the delegation hierarchy go by their names in the inventory, or by their addresses. */
const OF_NODES = `
SELECT 'delegation' AS look, coalesce(
  (SELECT name FROM node WHERE node.retired_at IS NULL AND host(given) = ANY (node.addresses) ORDER BY node.id LIMIT 1), host(given)
) AS key
FROM unnest($1::inet[]) AS given`

const TOUCH_NODES = insert(OF_NODES, '$2')

/** Makes due the nodes with these addresses, which a walk saw otherwise than before. */
export async function touchNodes(client: Queryable, addresses: readonly string[], at: number): Promise<void> {
  if (addresses.length === 0) return
  await client.query(TOUCH_NODES, [addresses, at / 1000])
}

const AROUND = `
SELECT 'eid' AS look, eid.label AS key
FROM jsonb_to_recordset($1) AS given (iid bigint, ip inet)
JOIN eid_prefix AS eid ON eid.ip && given.ip AND eid.iid = given.iid AND ${WATCHED}`

const TOUCH_AROUND = insert(AROUND, '$2')

/** Makes due the EID-prefixes of sites that cover these, or lie inside them. What is no IP prefix has none. */
export async function touchAround(
  client: Queryable,
  eids: readonly { readonly iid: number; readonly ip: string | null }[],
  at: number,
): Promise<void> {
  const given = eids.filter(({ ip }) => ip !== null)
  if (given.length > 0) await client.query(TOUCH_AROUND, [storableJson(given), at / 1000])
}
