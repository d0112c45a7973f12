import type { MetPrefix } from '@lispwatch/domain/audit-finding/unknown-registration'
import type { Mapping } from '@lispwatch/domain/mapping'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { coveringProvider } from '../walks/surroundings.ts'
import { IS_UNDECLARED } from '../walks/undeclared.ts'

/** More of them are a flood, of which the newest ten thousand tell enough. */
const MOST = 10_000

/** What nobody decided about and nobody wrote into the inventory since. */
const MET = `
SELECT iid::float8 AS iid, prefix, mapping, to_json(servers) AS servers, first_seen_at AS "firstSeenAt",
       ${coveringProvider('candidate.ip', 'candidate.iid')} AS provider
FROM candidate
WHERE ${IS_UNDECLARED}
ORDER BY id DESC
LIMIT ${MOST}`

interface Row {
  readonly iid: number
  readonly prefix: string
  readonly mapping: Mapping
  readonly servers: readonly string[]
  readonly firstSeenAt: number
  readonly provider: string | null
}

/** EID-prefixes that were met mapped and that the inventory does not have. One query. */
export async function readMetPrefixes({ pool }: Database): Promise<MetPrefix[]> {
  const { rows } = await pool.query<Row>({ text: MET, types: EPOCH_TYPES })
  return rows.map(({ iid, prefix, mapping, servers, firstSeenAt, provider }) => ({
    ...{ eid: { iid, prefix }, servers, firstSeenAt, provider },
    locators: mapping.locators.map(({ rloc }) => rloc),
  }))
}
