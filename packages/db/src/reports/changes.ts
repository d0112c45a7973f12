import type { Span } from '@lispwatch/domain/availability/track'
import type { EventKind } from '@lispwatch/domain/event'
import type { Bounded, ChangeFact, ReportSite } from '@lispwatch/domain/report/facts'
import type { ReportScope } from '@lispwatch/domain/report/scope'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { readInPortions } from '../portions.ts'
import { ITS_PARTS, namesOrAll } from './scope.ts'

/** What changes in the mapping system, and what people change of what it is to be. */
const KINDS: readonly EventKind[] = [
  ...(['registration-appeared', 'registration-lapsed', 'mapping-changed', 'eid-moved', 'eid-prefix-discovered'] as const),
  ...(['rloc-went-down', 'rloc-came-up', 'rloc-service-went-down', 'delegation-broke', 'delegation-mended'] as const),
  ...(['delegation-changed', 'inventory-applied'] as const),
]

/** More lines nobody reads; how many there are is told. */
export const MOST_LINES = 20_000

const IN_SCOPE = `
kind = ANY ($4) AND by_at >= $2 AND by_at < $3
AND ($1::text[] IS NULL OR site = ANY ($1) OR eid IN (SELECT label FROM its_eid) OR rloc IN (SELECT rloc FROM its_rloc))`

const LIST = `
WITH ${ITS_PARTS}
SELECT kind, after_at AS "afterAt", by_at AS "byAt", site, coalesce(eid, rloc, node, site, '') AS subject, vantage, sentence
FROM event
WHERE ${IN_SCOPE}
ORDER BY by_at, id
LIMIT ${MOST_LINES}`

const COUNT = `WITH ${ITS_PARTS} SELECT kind, count(*)::int AS count FROM event WHERE ${IN_SCOPE} GROUP BY kind`

/** What changed in the period, the oldest first, and how often each kind of change came. */
export async function changeFacts(
  { pool }: Database,
  { scope, sites, span }: { readonly scope: ReportScope; readonly sites: readonly ReportSite[]; readonly span: Span },
): Promise<Bounded<ChangeFact> & { readonly counts: ReadonlyMap<string, number> }> {
  const values = [namesOrAll(scope, sites), new Date(span.fromAt), new Date(span.toAt), KINDS]
  const { rows } = await pool.query<{ kind: string; count: number }>(COUNT, values)
  const counts = new Map(rows.map(({ kind, count }) => [kind, count]))
  const listed = await readInPortions<ChangeFact, ChangeFact>(pool, { text: LIST, values, types: EPOCH_TYPES }, (row) => row)
  return { listed, total: rows.reduce((sum, { count }) => sum + count, 0), counts }
}
