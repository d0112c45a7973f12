import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'

/** A locator that is probed from a vantage. */
export interface Enrichable {
  readonly address: string
  /** When its names were asked of the DNS last; null when they never were. */
  readonly namedAt: number | null
}

const ENRICHABLE = `
SELECT host(probed.address) AS address, named.at AS "namedAt"
FROM (
  SELECT DISTINCT address
  FROM target
  WHERE kind = 'rloc' AND enabled AND vantage_id = (SELECT id FROM vantage WHERE name = $1)
) AS probed
LEFT JOIN locator_facts AS named ON named.address = probed.address AND named.kind = 'reverse-dns'
ORDER BY probed.address`

/** Every locator that is probed from here: those of the deny-list are not among them. */
export async function enrichableLocators(db: Database, vantage: string): Promise<Enrichable[]> {
  const { rows } = await db.pool.query<Enrichable>({ text: ENRICHABLE, values: [vantage], types: EPOCH_TYPES })
  return rows
}
