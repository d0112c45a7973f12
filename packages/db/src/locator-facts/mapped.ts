import type { MappedLocator } from '@lispwatch/domain/mapping'
import type { Database } from '../client.ts'

export interface ChangedLocators {
  readonly addresses: readonly string[]
  /** Where the next look begins. */
  readonly lastId: string
}

/** Ids may become visible out of order: each look begins a little before the end of the last one. */
const OVERLAP = 256
/** Mapping versions of one look; what is left comes with the next one. */
const MOST_VERSIONS = 5000

const CHANGED = `
WITH seen AS (
  SELECT id, rlocs
  FROM mapping_version
  WHERE id > $1::bigint - ${OVERLAP}
  ORDER BY id
  LIMIT ${MOST_VERSIONS}
)
SELECT coalesce((SELECT max(id) FROM seen), $1::bigint)::text AS "lastId",
       ARRAY(SELECT DISTINCT host(rloc) FROM seen CROSS JOIN unnest(rlocs) AS rloc ORDER BY 1) AS addresses`

/** The locators of mappings that were recorded after the version `sinceId` ('0': all). */
export async function changedLocators(db: Database, sinceId: string): Promise<ChangedLocators> {
  const { rows } = await db.pool.query<ChangedLocators>(CHANGED, [sinceId])
  return rows[0] ?? { addresses: [], lastId: sinceId }
}

/** A locator as a mapping that holds now has it. */
export interface NamedLocator {
  readonly address: string
  readonly locator: MappedLocator
}

const NAMED = `
SELECT DISTINCT named.address, locator
FROM unnest($1::text[]) AS named (address)
JOIN mapping_version ON rlocs && ARRAY[named.address::inet] AND ended_by_at IS NULL
CROSS JOIN jsonb_array_elements(mapping -> 'locators') AS locator
WHERE locator ->> 'rloc' = named.address AND locator ? 'lcaf'
ORDER BY 1, 2`

/** These locators as the mappings that hold now have them, where they have more than an address. */
export async function namedLocators(db: Database, addresses: readonly string[]): Promise<NamedLocator[]> {
  const { rows } = await db.pool.query<NamedLocator>(NAMED, [addresses])
  return rows
}
