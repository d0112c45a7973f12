import { bestPosition, type LocatorFact, type Position } from '@lispwatch/domain/geo'
import type { Database } from '../client.ts'
import { inTurns } from '../in-turns.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { readInPortions } from '../portions.ts'

/** A locator that is probed and whose place somebody knows. */
export interface PlacedLocator {
  readonly rloc: string
  readonly position: Position
}

/** The inventory's word as locatorFacts reads it: the node that has the address, else the site that declares it; for all at once. */
const POSITIONS = `
WITH probed AS (SELECT DISTINCT address AS rloc FROM target WHERE kind = 'rloc' AND enabled),
told AS (
  SELECT unnest(addresses) AS told_of, latitude, longitude, location_name AS place, 1 AS rank, id
  FROM node
  WHERE retired_at IS NULL AND latitude IS NOT NULL AND longitude IS NOT NULL
  UNION ALL
  SELECT host(expected_locator.rloc), site.latitude, site.longitude, site.location_name, 2, site.id
  FROM expected_locator
  JOIN eid_prefix ON eid_prefix.id = expected_locator.eid_prefix_id AND eid_prefix.retired_at IS NULL
  JOIN site ON site.id = eid_prefix.site_id AND site.retired_at IS NULL
  WHERE site.latitude IS NOT NULL AND site.longitude IS NOT NULL
),
declared AS (
  SELECT DISTINCT ON (told_of) told_of, latitude, longitude, place
  FROM told
  ORDER BY told_of, rank, id
)
SELECT host(rloc) AS address, 'coordinates' AS kind, 'operator' AS source, applied_at AS at,
       jsonb_build_object('latitude', latitude, 'longitude', longitude, 'accuracyMetres', NULL, 'name', place) AS value
FROM probed
JOIN declared ON told_of = host(rloc)
CROSS JOIN network
UNION ALL
SELECT host(rloc), kind, source, at, value
FROM probed
JOIN locator_facts ON locator_facts.address = rloc
WHERE kind = 'coordinates'`

/** Where all probed locators are of which that is known, as bestPosition chooses, in the order of their addresses as text. One query. */
export async function locatorPositions({ pool }: Database): Promise<PlacedLocator[]> {
  const byAddress = new Map<string, LocatorFact[]>()
  // Written by replaceLocatorFacts from this very type.
  await readInPortions(pool, { text: POSITIONS, types: EPOCH_TYPES }, (fact: LocatorFact) => {
    const known = byAddress.get(fact.address)
    if (known) known.push(fact)
    else byAddress.set(fact.address, [fact])
  })
  const placed = await inTurns([...byAddress], ([rloc, facts]) => {
    const position = bestPosition(facts)
    return position === null ? [] : [{ rloc, position }]
  })
  return placed.flat().sort((a, b) => (a.rloc < b.rloc ? -1 : 1))
}
