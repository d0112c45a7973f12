import type { Span } from '@lispwatch/domain/availability/track'
import type { Bounded, FindingFact, ReportSite } from '@lispwatch/domain/report/facts'
import type { ReportScope } from '@lispwatch/domain/report/scope'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { readInPortions } from '../portions.ts'
import { ITS_PARTS, namesOrAll } from './scope.ts'

const MOST_FINDINGS = 20_000

/** $4: the provider whose servers belong to the scope, null for none. */
const IN_SCOPE = `
finding.opened_at < $3 AND (finding.closed_at IS NULL OR finding.closed_at >= $2)
AND ($1::text[] IS NULL OR finding.subject_site = ANY ($1) OR (finding.subject_kind = 'site' AND finding.subject_name = ANY ($1))
  OR (finding.subject_kind = 'eid' AND finding.subject_name IN (SELECT label FROM its_eid))
  OR (finding.subject_kind = 'rloc' AND finding.subject_name IN (SELECT rloc FROM its_rloc))
  OR (finding.subject_kind = 'node' AND finding.subject_name IN (
    SELECT node.name FROM node JOIN provider ON provider.id = node.provider_id WHERE provider.name = $4
  )))`

const LIST = `
WITH ${ITS_PARTS}
SELECT 'judge' AS source, detection AS rule, severity, subject_name AS subject, reason AS sentence, NULL AS standard, NULL AS "whatToDo",
       by_at AS "beganByAt", closed_at AS "closedAt"
FROM finding
WHERE ${IN_SCOPE}
ORDER BY by_at, id
LIMIT ${MOST_FINDINGS}`

const COUNT = `WITH ${ITS_PARTS} SELECT count(*)::int AS count FROM finding WHERE ${IN_SCOPE}`

interface Wanted {
  readonly scope: ReportScope
  readonly sites: readonly ReportSite[]
  readonly span: Span
}

/** What stood found at some time in the period, the oldest first. Whatever finds something else joins here. */
export async function findingFacts({ pool }: Database, { scope, sites, span }: Wanted): Promise<Bounded<FindingFact>> {
  const provider = scope.kind === 'provider' ? scope.name : null
  const values = [namesOrAll(scope, sites), new Date(span.fromAt), new Date(span.toAt), provider]
  const [counted] = (await pool.query<{ count: number }>(COUNT, values)).rows
  const listed = await readInPortions<FindingFact, FindingFact>(pool, { text: LIST, values, types: EPOCH_TYPES }, (row) => row)
  return { listed, total: counted?.count ?? listed.length }
}
