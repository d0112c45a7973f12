import type { Database } from '../client.ts'
import { FOUND_COLUMNS, type FoundEid } from '../longest-match.ts'

/** The EID-prefixes around one: those that cover it, widest first, and the more specific ones within it. */
export interface EidNeighbours {
  readonly covering: readonly FoundEid[]
  readonly within: readonly FoundEid[]
  /** How many more specific ones there are, of which only the first are told. */
  readonly withinCount: number
}

const MOST = 50

const FROM = 'FROM eid_prefix LEFT JOIN site ON site.id = eid_prefix.site_id'

const OF_EID = `SELECT ${FOUND_COLUMNS} ${FROM} WHERE eid_prefix.label = $1`

const COVERING = `
SELECT ${FOUND_COLUMNS} ${FROM}
WHERE eid_prefix.ip >> $1::inet AND eid_prefix.iid = $2
ORDER BY masklen(eid_prefix.ip)
LIMIT ${MOST}`

const WITHIN = `
SELECT ${FOUND_COLUMNS}, count(*) OVER ()::int AS "withinCount" ${FROM}
WHERE eid_prefix.ip << $1::inet AND eid_prefix.iid = $2
ORDER BY eid_prefix.ip
LIMIT ${MOST}`

/** The EID-prefix (text of formatEidPrefix) as the record has it, used or retired; undefined where it does not. */
export async function findEid({ pool }: Database, eid: string): Promise<FoundEid | undefined> {
  return (await pool.query<FoundEid>(OF_EID, [eid])).rows[0]
}

/** What covers an IP EID-prefix and what lies within it, in its instance. */
export async function eidNeighbours({ pool }: Database, { iid, prefix }: { iid: number; prefix: string }): Promise<EidNeighbours> {
  const [covering, within] = await Promise.all([
    pool.query<FoundEid>(COVERING, [prefix, iid]),
    pool.query<FoundEid & { withinCount: number }>(WITHIN, [prefix, iid]),
  ])
  return {
    covering: covering.rows,
    within: within.rows.map(({ withinCount: _, ...found }) => found),
    withinCount: within.rows[0]?.withinCount ?? 0,
  }
}
