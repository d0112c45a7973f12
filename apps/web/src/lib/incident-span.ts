const DAY_MS = 86_400_000

/** How far back a list of incidents goes. */
export const INCIDENT_SPAN_MS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const

export type IncidentSpan = keyof typeof INCIDENT_SPAN_MS

export const INCIDENT_SPANS = ['day', 'week', 'month'] as const satisfies readonly IncidentSpan[]
