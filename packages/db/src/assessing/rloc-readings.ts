import type { Reading } from '@lispwatch/domain/facts/reading'
import type { RlocState } from '@lispwatch/domain/state'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { append, READING, READING_OF_TARGET, type ReadingRow, readReadingHistory } from './readings.ts'

const READINGS = `
SELECT host(target.address) AS rloc, ${READING}
FROM target
${READING_OF_TARGET}
WHERE target.kind = 'rloc' AND target.enabled AND target.address = ANY ($1::inet[])
ORDER BY target.address, vantage.name, target.port`

/** Those of some texts that are IP addresses, each once, as PostgreSQL writes them. */
export const addressesAmong = (rlocs: Iterable<string>): string[] => [
  ...new Set([...rlocs].map(canonicalIp).filter((address) => address !== undefined)),
]

/** How these locators stand at every vantage that probes them, by address. Three queries. */
export async function readRlocReadings(db: Database, rlocs: Iterable<string>, now: number): Promise<Map<string, Reading<RlocState>[]>> {
  const query = { name: 'rloc-readings', text: READINGS, values: [addressesAmong(rlocs)], types: EPOCH_TYPES }
  const { rows } = await db.pool.query<ReadingRow<RlocState> & { readonly rloc: string }>(query)
  const history = await readReadingHistory(
    db,
    rows.map(({ targetId }) => targetId),
    now,
  )
  const byRloc = new Map<string, Reading<RlocState>[]>()
  for (const row of rows) append(byRloc, row.rloc, history.complete(row))
  return byRloc
}
