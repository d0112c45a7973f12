import type { Span } from '@lispwatch/domain/availability/track'
import { united } from '@lispwatch/domain/availability/track'
import { type Said, serversOf, steadinessOf } from '@lispwatch/domain/consistency/over-time'
import type { ReportSite, SteadinessFact } from '@lispwatch/domain/report/facts'
import type { ReportScope } from '@lispwatch/domain/report/scope'
import { ROUNDS_WITHOUT_EVIDENCE } from '@lispwatch/domain/unmeasured'
import type { Database } from '../client.ts'
import { inTurns } from '../in-turns.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { readInPortions } from '../portions.ts'
import { groupBy } from '../sites/group-by.ts'
import { namesOrAll } from './scope.ts'

/** More is no report but a copy of the database. */
const MOST_SPANS = 1_000_000

/** There is more than a report can take. Its words are for a person. */
export class TooMuchToReport extends Error {}

/**
 * What was seen of registrations that are asked for from here (what others measured has rounds of its own), as long as it counts as seen:
 * [target, EID-prefix, site, server, what it said, from, to]. Where nothing was observed the word is null.
 */
const SPANS = `
WITH asked AS (
  SELECT target.id, eid_prefix.label AS eid, site.name AS site, node.name || ' from ' || vantage.name AS server,
         target_state.held_at + (target.cadence_ms * ${ROUNDS_WITHOUT_EVIDENCE} + target.timeout_ms * target.tries) * interval '1 ms' AS until
  FROM target
  JOIN target_state ON target_state.target_id = target.id
  JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
  JOIN node ON node.id = target.node_id
  JOIN vantage ON vantage.id = target.vantage_id
  LEFT JOIN site ON site.id = eid_prefix.site_id
  WHERE target.kind = 'registration' AND ($1::text[] IS NULL OR site.name = ANY ($1))
    AND NOT EXISTS (SELECT FROM archive_source WHERE archive_source.vantage_id = vantage.id)
), seen AS (
  SELECT target_id, 'negative' AS meaning, started_by_at AS from_at, ended_after_at, ended_by_at
  FROM state_interval
  WHERE state = 'unregistered'
  UNION ALL
  SELECT target_id, 'positive ' || coalesce(said.rlocs, ''), started_by_at, ended_after_at, ended_by_at
  FROM mapping_version
  CROSS JOIN LATERAL (
    SELECT string_agg(DISTINCT locator ->> 'rloc', ' ' ORDER BY locator ->> 'rloc') AS rlocs FROM jsonb_array_elements(mapping -> 'locators') AS locator
  ) AS said
  WHERE etr_eid_prefix_id IS NULL
)
SELECT asked.id, eid, site, server, meaning, from_at, least(coalesce(ended_after_at, until, from_at), $3::timestamptz)
FROM asked JOIN seen ON seen.target_id = asked.id
WHERE from_at < $3 AND (ended_by_at IS NULL OR ended_by_at > $2)
UNION ALL
SELECT asked.id, eid, site, server, NULL, unmeasured.from_at, unmeasured.to_at
FROM asked JOIN unmeasured ON unmeasured.target_id = asked.id
WHERE unmeasured.from_at < $3 AND unmeasured.to_at > $2
LIMIT ${MOST_SPANS + 1}`

type Row = [targetId: number, eid: string, site: string | null, server: string, meaning: string | null, fromAt: number, toAt: number]

interface Wanted {
  readonly scope: ReportScope
  readonly sites: readonly ReportSite[]
  readonly span: Span
  readonly steps: readonly Span[]
}

/** What was seen of each EID-prefix over time. @throws TooMuchToReport */
export async function steadinessFacts({ pool }: Database, { scope, sites, span, steps }: Wanted): Promise<SteadinessFact[]> {
  const values = [namesOrAll(scope, sites), new Date(span.fromAt), new Date(span.toAt)]
  const rows = await readInPortions<Row, Row>(pool, { text: SPANS, values, rowMode: 'array', types: EPOCH_TYPES }, (row) => row)
  if (rows.length > MOST_SPANS) throw new TooMuchToReport(`There are more than ${MOST_SPANS} changes in this period: choose a shorter one.`)
  const byEid = [...groupBy(rows, ([, eid]) => eid).values()]
  return inTurns(byEid, (spans): SteadinessFact => {
    const said = [...groupBy(spans, ([targetId]) => targetId).values()].flatMap(knownOf)
    const its = serversOf(said)
    const overlapping = (step: Span) => said.filter(({ fromAt, toAt }) => fromAt < step.toAt && toAt > step.fromAt)
    return {
      site: spans[0]?.[2] ?? null,
      whole: steadinessOf(said, span, its),
      steps: steps.map((step) => {
        const { pairs, neverChanged, eids, consistent } = steadinessOf(overlapping(step), step, its)
        return { pairs, neverChanged, eids, consistent }
      }),
    }
  })
}

/** What one target said, without the stretches in which nobody heard it. */
function knownOf(rows: readonly Row[]): Said[] {
  const gaps = united(rows.flatMap(([, , , , meaning, fromAt, toAt]) => (meaning === null ? [{ fromAt, toAt }] : [])))
  return rows.flatMap(([, eid, , server, meaning, fromAt, toAt]): Said[] => {
    if (meaning === null) return []
    const parts = gaps.reduce<Span[]>((known, gap) => known.flatMap((part) => without(part, gap)), [{ fromAt, toAt }])
    return parts.map((part) => ({ eid, server, meaning, ...part }))
  })
}

function without({ fromAt, toAt }: Span, gap: Span): Span[] {
  if (gap.toAt <= fromAt || gap.fromAt >= toAt) return [{ fromAt, toAt }]
  return [...(gap.fromAt > fromAt ? [{ fromAt, toAt: gap.fromAt }] : []), ...(gap.toAt < toAt ? [{ fromAt: gap.toAt, toAt }] : [])]
}
