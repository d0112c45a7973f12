import type { Surroundings } from '@lispwatch/domain/eid-walk/discovery'
import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { eidKeyOf } from '../eid-key.ts'
import type { Queryable } from '../transaction.ts'

/** SQL: the name of the site whose EID-prefix lies closest around `ip` in instance `iid`. */
export const coveringSite = (ip: string, iid: string): string => `(
  SELECT site.name
  FROM eid_prefix JOIN site ON site.id = eid_prefix.site_id
  WHERE eid_prefix.ip >>= ${ip} AND eid_prefix.iid = ${iid} AND eid_prefix.retired_at IS NULL AND site.retired_at IS NULL
  ORDER BY masklen(eid_prefix.ip) DESC
  LIMIT 1
)`

/** A block may be of MAC addresses or names, which cannot be cast. */
const IS_IP = "block.prefix ~ '^[0-9a-fA-F:.]+/[0-9]+$' AND block.prefix !~ '^..:..:..:..:..:../'"

/** SQL: the name of the provider whose block lies closest around it. */
export const coveringProvider = (ip: string, iid: string): string => `(
  SELECT provider.name
  FROM provider_eid_block AS block JOIN provider ON provider.id = block.provider_id
  WHERE provider.retired_at IS NULL AND block.iid = ${iid} AND CASE WHEN ${IS_IP} THEN block.prefix::inet >>= ${ip} ELSE false END
  ORDER BY CASE WHEN ${IS_IP} THEN masklen(block.prefix::inet) END DESC
  LIMIT 1
)`

const SURROUNDINGS = `
SELECT ${coveringSite('given.ip', 'given.iid')} AS site, ${coveringProvider('given.ip', 'given.iid')} AS provider
FROM ROWS FROM (jsonb_to_recordset($1) AS (iid bigint, ip inet)) WITH ORDINALITY AS given
ORDER BY given.ordinality`

/** What lies around each EID-prefix in the inventory, in their order. */
export async function surroundingsOf(client: Queryable, eids: readonly EidPrefix[]): Promise<Surroundings[]> {
  const rows = eids.map((eid) => ({ iid: eid.iid, ip: eidKeyOf(eid).ip }))
  const found = await client.query<Surroundings>(SURROUNDINGS, [JSON.stringify(rows)])
  return found.rows
}
