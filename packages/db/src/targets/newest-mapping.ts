/**
 * Condition on `mapping_version`: it is the last one of its target, whether it still holds or has lapsed. A lapsed registration still
 * tells where its site was: its locators stay watched until a newer mapping names others.
 */
export const IS_NEWEST_MAPPING = `NOT EXISTS (
  SELECT FROM mapping_version AS newer
  WHERE newer.target_id = mapping_version.target_id AND newer.started_by_at > mapping_version.started_by_at
)`

/**
 * The last version of each target named `target`, as something to join: for reads of very many targets. It costs a look at an index for
 * each target, however long its history is; the condition above makes the database read all of history to find the end of it.
 */
export const newestMappingOf = (target: string) => `LATERAL (
  SELECT mapping, rlocs
  FROM mapping_version
  WHERE mapping_version.target_id = ${target}.id
  ORDER BY started_by_at DESC
  LIMIT 1
)`

/** Every locator that a site has now, as (site_id, eid_prefix_id, rloc): named by the inventory, or by the newest mapping of a server. */
export const SITE_RLOCS = `
SELECT eid_prefix.site_id, expected_locator.eid_prefix_id, expected_locator.rloc
FROM expected_locator
JOIN eid_prefix ON eid_prefix.id = expected_locator.eid_prefix_id
WHERE eid_prefix.retired_at IS NULL
UNION
SELECT eid_prefix.site_id, eid_prefix.id, rloc
FROM target
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
CROSS JOIN ${newestMappingOf('target')} AS newest
CROSS JOIN unnest(newest.rlocs) AS rloc
WHERE target.kind = 'registration' AND target.enabled`
