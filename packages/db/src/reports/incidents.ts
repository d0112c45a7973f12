import type { Span } from '@lispwatch/domain/availability/track'
import type { Bounded, IncidentFact } from '@lispwatch/domain/report/facts'
import type { ReportScope } from '@lispwatch/domain/report/scope'
import type { Database } from '../client.ts'
import { type IncidentFilter, type IncidentSummary, listIncidents } from '../incidents.ts'

const MOST_INCIDENTS = 10_000
const PAGE = 500

/** Incidents that were open at some time in the period, the oldest first; what became part of another one is told with that. */
export async function incidentFacts(
  db: Database,
  { scope, span }: { readonly scope: ReportScope; readonly span: Span },
): Promise<Bounded<IncidentFact>> {
  const filter: IncidentFilter = {
    ...span,
    ...(scope.kind === 'site' ? { site: scope.name } : scope.kind === 'provider' ? { provider: scope.name } : {}),
  }
  const facts: IncidentFact[] = []
  let before: number | null = null
  let total = 0
  for (;;) {
    const page: IncidentSummary[] = await listIncidents(db, { ...filter, before, limit: PAGE })
    const own = page.filter(({ state }) => state !== 'merged')
    total += own.length
    facts.push(...own.slice(0, Math.max(0, MOST_INCIDENTS - facts.length)).map(factOf))
    before = page.at(-1)?.id ?? null
    if (page.length < PAGE) return { listed: facts.reverse(), total }
  }
}

function factOf({
  id,
  title,
  severity,
  state,
  beganAfterAt,
  beganByAt,
  openedAt,
  resolvedAt,
  handling,
  blast,
  quiet,
}: IncidentSummary): IncidentFact {
  const { acknowledgedBy, acknowledgedAt } = handling
  return {
    ...{ id, title, severity, state, beganAfterAt, beganByAt, openedAt, resolvedAt, acknowledgedBy, acknowledgedAt },
    ...{ siteCount: blast.siteCount, isQuiet: quiet !== null },
  }
}
