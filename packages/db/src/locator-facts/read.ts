import type { LocatorFact } from '@lispwatch/domain/geo'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'

/** The inventory's word is read where it is written: the location of the node that has the address, else of the site that declares it. */
const FACTS = `
SELECT host(address) AS address, kind, source, value, at
FROM locator_facts
WHERE address = ANY ($1::inet[])
UNION ALL
SELECT given, 'coordinates', 'operator', to_jsonb(place), applied_at
FROM unnest($2::text[]) AS given
CROSS JOIN network
CROSS JOIN LATERAL (
  SELECT latitude, longitude, NULL::float8 AS "accuracyMetres", name FROM (
    (SELECT latitude, longitude, location_name AS name, 1 AS rank
     FROM node
     WHERE given = ANY (node.addresses) AND node.retired_at IS NULL AND latitude IS NOT NULL AND longitude IS NOT NULL
     ORDER BY node.id
     LIMIT 1)
    UNION ALL
    (SELECT site.latitude, site.longitude, site.location_name, 2
     FROM expected_locator
     JOIN eid_prefix ON eid_prefix.id = expected_locator.eid_prefix_id AND eid_prefix.retired_at IS NULL
     JOIN site ON site.id = eid_prefix.site_id AND site.retired_at IS NULL
     WHERE expected_locator.rloc = given::inet AND site.latitude IS NOT NULL AND site.longitude IS NOT NULL
     ORDER BY site.id
     LIMIT 1)
  ) AS told
  ORDER BY rank
  LIMIT 1
) AS place
ORDER BY 1, 2, 3`

/**
 * Everything that is known of these locators, by their canonical address; what is no IP address has nothing. bestPosition chooses among the
 * positions. One query.
 */
export async function locatorFacts(db: Database, addresses: readonly string[]): Promise<ReadonlyMap<string, readonly LocatorFact[]>> {
  const asked = [...new Set(addresses.map(canonicalIp).filter((address) => address !== undefined))]
  // Written by replaceLocatorFacts from this very type.
  const { rows } = await db.pool.query<LocatorFact>({ text: FACTS, values: [asked, asked], types: EPOCH_TYPES })
  const byAddress = new Map<string, LocatorFact[]>(asked.map((address) => [address, []]))
  for (const fact of rows) byAddress.get(canonicalIp(fact.address) ?? fact.address)?.push(fact)
  return byAddress
}
