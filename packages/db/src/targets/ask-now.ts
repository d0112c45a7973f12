import type { Database } from '../client.ts'
import { retryConflicts } from '../transaction.ts'
import { SITE_RLOCS } from './newest-mapping.ts'

/** A locator owes one answer in 3 s to each requester (RFC 9301 5.4): however often somebody asks, it is not asked sooner. */
const SHORTEST_INTERVAL_S = 3

const ASK_NOW = `
UPDATE target
SET next_due_at = least(
  next_due_at,
  greatest(to_timestamp($2::float8), greatest(claimed_slot_at, last_observed_at) + make_interval(secs => ${SHORTEST_INTERVAL_S}))
)
FROM target_state
WHERE target_state.target_id = target.id AND target.id = ANY (ARRAY(
  SELECT target.id
  FROM target
  JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
  JOIN site ON site.name = $1
  WHERE target.enabled
    AND CASE target.kind
          WHEN 'registration' THEN eid_prefix.site_id = site.id
          WHEN 'rloc' THEN target.address IN (SELECT rloc FROM (${SITE_RLOCS}) AS site_rloc WHERE site_rloc.site_id = site.id)
          ELSE false
        END
  ORDER BY target.id
  FOR UPDATE OF target
))`

/** Makes everything of a site due at once: its registrations and its locators, in every vantage. Returns how many targets that is. */
export async function askNow(db: Database, { siteName, now = Date.now() }: { siteName: string; now?: number }): Promise<number> {
  const { rowCount } = await retryConflicts(() => db.pool.query(ASK_NOW, [siteName, now / 1000]))
  return rowCount ?? 0
}
