import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Database } from '../client.ts'
import { eidKeyOf } from '../eid-key.ts'
import { retryConflicts } from '../transaction.ts'

/** One answer in 3 s is owed to each requester (RFC 9301 5.4): however often somebody asks, it is not asked sooner. */
const SHORTEST_INTERVAL_S = 3
/** EID-prefixes inside one that changed that are asked for: a whole block may be said to have changed. */
const MOST_INSIDE = 64

/** What is watched of an EID-prefix: itself, the one closest around it, and those inside it. */
const ASK_EIDS_NOW = `
WITH meant AS (
  SELECT DISTINCT watched.id, watched.site_id, watched.rank
  FROM jsonb_to_recordset($1) AS given (iid bigint, afi int, address text, mask_length smallint, ip inet)
  CROSS JOIN LATERAL (
    (SELECT id, site_id, 1 AS rank
     FROM eid_prefix
     WHERE eid_prefix.iid = given.iid AND eid_prefix.afi = given.afi AND eid_prefix.address = decode(given.address, 'hex')
       AND eid_prefix.mask_length = given.mask_length AND retired_at IS NULL)
    UNION ALL
    (SELECT id, site_id, 2
     FROM eid_prefix
     WHERE eid_prefix.ip >> given.ip AND eid_prefix.iid = given.iid AND retired_at IS NULL
     ORDER BY masklen(eid_prefix.ip) DESC
     LIMIT 1)
    UNION ALL
    (SELECT id, site_id, 3
     FROM eid_prefix
     WHERE eid_prefix.ip << given.ip AND eid_prefix.iid = given.iid AND retired_at IS NULL
     ORDER BY eid_prefix.ip
     LIMIT ${MOST_INSIDE})
  ) AS watched
), asked AS (
  UPDATE target
  SET next_due_at = least(
    next_due_at,
    greatest(to_timestamp($2::float8), greatest(claimed_slot_at, last_observed_at) + make_interval(secs => ${SHORTEST_INTERVAL_S}))
  )
  FROM target_state
  WHERE target_state.target_id = target.id AND target.id = ANY (ARRAY(
    SELECT target.id
    FROM target
    WHERE target.kind = 'registration' AND target.enabled AND target.eid_prefix_id IN (SELECT id FROM meant)
    ORDER BY target.id
    FOR UPDATE OF target
  ))
  RETURNING target.id
)
SELECT (SELECT count(*)::int FROM asked) AS asked,
       (SELECT site.name FROM meant JOIN site ON site.id = meant.site_id ORDER BY meant.rank, meant.id LIMIT 1) AS site`

/**
 * Makes the registrations of these EID-prefixes due now, at all servers and vantages: through the mapping system, never anybody else. Tells
 * how many targets that is, and whose EID-prefix it is.
 */
export async function askEidsNow(
  db: Database,
  { eids, now }: { readonly eids: readonly EidPrefix[]; readonly now: number },
): Promise<{ readonly asked: number; readonly site: string | null }> {
  const rows = eids.map((eid) => {
    const { iid, afi, address, maskLength, ip } = eidKeyOf(eid)
    return { iid, afi, address, mask_length: maskLength, ip }
  })
  const ask = () => db.pool.query<{ asked: number; site: string | null }>(ASK_EIDS_NOW, [JSON.stringify(rows), now / 1000])
  const found = await retryConflicts(ask)
  return found.rows[0] ?? { asked: 0, site: null }
}

const IS_PROBED = `
SELECT EXISTS (
  SELECT FROM target
  WHERE kind = 'rloc' AND enabled AND address = $2::inet AND vantage_id = (SELECT id FROM vantage WHERE name = $1)
) AS probed`

/** Whether an address is a locator that is probed from a vantage. */
export async function isProbedLocator(db: Database, vantage: string, address: string): Promise<boolean> {
  const { rows } = await db.pool.query<{ probed: boolean }>(IS_PROBED, [vantage, address])
  return rows[0]?.probed === true
}
