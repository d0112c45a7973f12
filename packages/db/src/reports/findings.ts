import { isAuditKind } from '@lispwatch/domain/audit-finding/audit-finding'
import { STANDARDS } from '@lispwatch/domain/audit-finding/standard'
import type { Span } from '@lispwatch/domain/availability/track'
import type { Bounded, FindingFact, ReportSite } from '@lispwatch/domain/report/facts'
import type { ReportScope } from '@lispwatch/domain/report/scope'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { readInPortions } from '../portions.ts'
import { ITS_PARTS, namesOrAll } from './scope.ts'

const MOST_FINDINGS = 20_000

/** Of the findings and of those of the audit, whose tables have these columns in common. $4: the provider whose servers belong to the scope. */
const inScope = (table: 'finding' | 'audit_finding', knownAt: string) => `
${table}.${knownAt} < $3 AND (${table}.closed_at IS NULL OR ${table}.closed_at >= $2)
AND ($1::text[] IS NULL OR ${table}.subject_site = ANY ($1) OR (${table}.subject_kind = 'site' AND ${table}.subject_name = ANY ($1))
  OR (${table}.subject_kind = 'eid' AND ${table}.subject_name IN (SELECT label FROM its_eid))
  OR (${table}.subject_kind = 'rloc' AND ${table}.subject_name IN (SELECT rloc FROM its_rloc))
  OR (${table}.subject_kind = 'node' AND ${table}.subject_name IN (
    SELECT node.name FROM node JOIN provider ON provider.id = node.provider_id WHERE provider.name = $4
  )))`

/** What the audit tells of a finding of the judge is told once, in the audit's words. */
const FOUND = `
WITH ${ITS_PARTS}, found AS (
  SELECT 'audit' AS source, kind AS rule, severity, subject_name AS subject, sentence, since_at AS "beganByAt", closed_at AS "closedAt"
  FROM audit_finding
  WHERE ${inScope('audit_finding', 'known_at')}
  UNION ALL
  SELECT 'judge', detection, severity, subject_name, reason, by_at, closed_at
  FROM finding
  WHERE ${inScope('finding', 'opened_at')} AND NOT EXISTS (
    SELECT FROM audit_finding
    WHERE audit_finding.detection = finding.detection AND audit_finding.subject_kind = finding.subject_kind
      AND audit_finding.subject_name = finding.subject_name AND audit_finding.known_at < $3
      AND (audit_finding.closed_at IS NULL OR audit_finding.closed_at >= $2)
  )
)`

const LIST = `${FOUND} SELECT * FROM found ORDER BY "beganByAt", source, rule, subject LIMIT ${MOST_FINDINGS}`

const COUNT = `${FOUND} SELECT count(*)::int AS count FROM found`

interface Wanted {
  readonly scope: ReportScope
  readonly sites: readonly ReportSite[]
  readonly span: Span
}

/** What stood found at some time in the period, the oldest first: findings of the judge and of the audit. Whatever else finds something joins here. */
export async function findingFacts({ pool }: Database, { scope, sites, span }: Wanted): Promise<Bounded<FindingFact>> {
  const provider = scope.kind === 'provider' ? scope.name : null
  const values = [namesOrAll(scope, sites), new Date(span.fromAt), new Date(span.toAt), provider]
  const [counted] = (await pool.query<{ count: number }>(COUNT, values)).rows
  const listed = await readInPortions<Row, FindingFact>(pool, { text: LIST, values, types: EPOCH_TYPES }, factOf)
  return { listed, total: counted?.count ?? listed.length }
}

type Row = Omit<FindingFact, 'standard' | 'whatToDo'>

function factOf(row: Row): FindingFact {
  const known = row.source === 'audit' && isAuditKind(row.rule) ? STANDARDS[row.rule] : null
  return { ...row, rule: known?.name ?? row.rule, standard: known?.standard ?? null, whatToDo: known?.whatToDo ?? null }
}
