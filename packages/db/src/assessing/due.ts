import type { Look } from '@lispwatch/domain/facts/look'
import { CHANGED_BY_PEOPLE } from '@lispwatch/domain/incident/changed-by-people'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { type Queryable, retryConflicts } from '../transaction.ts'

/** Something that is to be looked at: `key` is an EID-prefix (formatEidPrefix), an address, or the name of a node or vantage. */
export interface DueLook {
  readonly look: Look
  readonly key: string
}

const CLAIM = `
WITH claimed AS (
  DELETE FROM assessment_due
  WHERE (look, key) IN (
    SELECT look, key FROM assessment_due WHERE due_at <= to_timestamp($1::float8) ORDER BY due_at, look, key LIMIT $2 FOR UPDATE SKIP LOCKED
  )
  RETURNING look, key, due_at AS "dueAt"
)
SELECT * FROM claimed ORDER BY "dueAt", look, key`

/** Takes what is due by `now`, what is due longest first, at most `limit`. What is touched again meanwhile is due again. */
export async function claimLooks({ pool }: Database, now: number, limit: number): Promise<(DueLook & { readonly dueAt: number })[]> {
  const query = { name: 'claim-looks', text: CLAIM, values: [now / 1000, limit], types: EPOCH_TYPES }
  const { rows } = await retryConflicts(() => pool.query<DueLook & { dueAt: number }>(query))
  return rows
}

/** What waits already keeps its place, or moves forward. */
export const OR_SOONER = `
ON CONFLICT (look, key) DO UPDATE SET due_at = excluded.due_at
WHERE assessment_due.due_at > excluded.due_at`

const TOUCH = `
INSERT INTO assessment_due (look, key, due_at)
SELECT look, key, to_timestamp(min(at_s))
FROM unnest($1::text[], $2::text[], $3::float8[]) AS given (look, key, at_s)
GROUP BY look, key
ORDER BY look, key
${OR_SOONER}`

/** Makes each due at its time (epoch ms), in one statement; what is due sooner stays so. */
export async function touchLooks(client: Queryable, looks: readonly (DueLook & { readonly at: number })[]): Promise<void> {
  if (looks.length === 0) return
  await client.query(TOUCH, [looks.map(({ look }) => look), looks.map(({ key }) => key), looks.map(({ at }) => at / 1000)])
}

/** Has the incidents put together anew in the next round; belongs into the transaction of what people change. */
export const touchByPeople = (client: Queryable, now: number): Promise<void> => touchLooks(client, [{ ...CHANGED_BY_PEOPLE, at: now }])

/** The keys of everything that there is to look at. Devices tell nothing of themselves yet. */
const KEYS: { readonly [L in Look]: string } = {
  eid: `
    SELECT label AS key
    FROM eid_prefix
    JOIN site ON site.id = eid_prefix.site_id
    WHERE eid_prefix.retired_at IS NULL AND site.retired_at IS NULL`,
  // Also those that nobody probes: that may be what there is to say of them.
  rloc: `
    SELECT host(address) AS key FROM target WHERE kind = 'rloc' AND enabled
    UNION
    SELECT host(rloc)
    FROM mapping_version
    JOIN target ON target.id = mapping_version.target_id AND target.enabled
    CROSS JOIN unnest(mapping_version.rlocs) AS rloc
    WHERE mapping_version.ended_by_at IS NULL`,
  server: `
    SELECT name AS key
    FROM node
    WHERE retired_at IS NULL AND roles && '{map-server,map-resolver,pitr,petr,rtr}'`,
  delegation: `
    SELECT DISTINCT coalesce(
      (SELECT name FROM node WHERE node.retired_at IS NULL AND host(referral.node) = ANY (node.addresses) ORDER BY node.id LIMIT 1),
      host(referral.node)
    ) AS key
    FROM referral
    JOIN walk ON walk.id = referral.walk_id AND walk.enabled
    WHERE referral.ended_by_at IS NULL`,
  vantage: `
    SELECT name AS key
    FROM vantage
    WHERE (declared OR announced_at IS NOT NULL) AND NOT EXISTS (SELECT FROM archive_source WHERE vantage_id = vantage.id)`,
  device: 'SELECT NULL::text AS key WHERE false',
}

/** By a hash of the key, so that a subject has the same place in every sweep. */
const sweepOf = (look: Look) => `
INSERT INTO assessment_due (look, key, due_at)
SELECT '${look}', key, to_timestamp($1::float8 + $2::float8 * (hashtext(key)::bigint + 2147483648) / 4294967296)
FROM (${KEYS[look]}) AS subject
ORDER BY key
${OR_SOONER}`

/** Makes every subject of this kind due, spread evenly over `withinMs` from `now`; what is due sooner stays so. One statement. */
export async function sweepLooks({ pool }: Database, look: Look, of: { readonly now: number; readonly withinMs: number }): Promise<void> {
  const query = { name: `sweep-${look}`, text: sweepOf(look), values: [of.now / 1000, of.withinMs / 1000] }
  await retryConflicts(() => pool.query(query))
}
