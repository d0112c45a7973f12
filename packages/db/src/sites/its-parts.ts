/** What belongs to the sites for which `isIts` is true: their EID-prefixes, and the locators that they are to have, have or had. */
export const itsParts = (isIts: string): string => `
its_eid AS (
  SELECT eid_prefix.id, eid_prefix.label FROM eid_prefix JOIN site ON site.id = eid_prefix.site_id WHERE ${isIts}
), its_rloc AS (
  SELECT host(rloc) AS rloc FROM expected_locator JOIN its_eid ON its_eid.id = eid_prefix_id
  UNION
  SELECT host(rloc)
  FROM target
  JOIN its_eid ON its_eid.id = target.eid_prefix_id
  JOIN mapping_version ON mapping_version.target_id = target.id
  CROSS JOIN unnest(mapping_version.rlocs) AS rloc
  WHERE target.kind = 'registration'
)`
