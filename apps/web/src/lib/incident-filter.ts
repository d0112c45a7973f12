import { INCIDENT_SPANS, type IncidentSpan } from './incident-span.ts'

/** What a list of incidents has beside words, states and order. */
export interface IncidentFilter {
  readonly severity: 'critical' | 'warning' | null
  /** Only what touched this site. */
  readonly site: string | null
  readonly range: IncidentSpan | null
}

/** What makes incidents; what is only worth knowing makes none. */
export const INCIDENT_SEVERITIES = ['critical', 'warning'] as const

const SITE_MAX = 200

/** Reads it from a URL; what it does not know it leaves out. */
export function readIncidentFilter(search: { get(name: string): string | null }): IncidentFilter {
  const [severity, range] = [search.get('severity'), search.get('range')]
  return {
    severity: INCIDENT_SEVERITIES.find((one) => one === severity) ?? null,
    site: search.get('site')?.slice(0, SITE_MAX) || null,
    range: INCIDENT_SPANS.find((one) => one === range) ?? null,
  }
}
