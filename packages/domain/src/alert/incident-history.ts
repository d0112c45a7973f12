import type { FindingSeverity } from '../finding.ts'
import type { Incident, IncidentEntry, Quiet } from '../incident/incident.ts'
import { UNHANDLED } from '../incident/incident.ts'
import type { AlertIncident } from './alert-incident.ts'
import { FINDING_SEVERITIES } from './severity-order.ts'

/** How an incident was from an instant on. */
export interface IncidentAt {
  readonly at: number
  readonly alert: AlertIncident
}

/** As the timeline tells that a severity changed: now, and before. */
const SEVERITY_CHANGED = /^It is (critical|warning|info) now, and was (critical|warning|info)\.$/

function severityBefore({ kind, sentence }: IncidentEntry): FindingSeverity | undefined {
  if (kind !== 'worsened' && kind !== 'eased') return undefined
  const was = SEVERITY_CHANGED.exec(sentence)?.[2]
  return FINDING_SEVERITIES.find((severity) => severity === was)
}

/** Of the reason for quiet only that there was one is told. */
const quietAs = (incident: Incident, sentence: string): Quiet => incident.quiet ?? { by: 'silence', id: 0, untilAt: null, sentence }

function after(before: Incident, entries: readonly IncidentEntry[], last: Incident): Incident {
  let { state, severity, isUnconfirmed, resolvedAt, reopened, quiet, handling, mergedInto } = before
  for (const { kind, sentence, at, by } of entries) {
    const changed = SEVERITY_CHANGED.exec(sentence)?.[1]
    if (kind === 'worsened' || kind === 'eased') severity = FINDING_SEVERITIES.find((one) => one === changed) ?? severity
    if (kind === 'confirmed') isUnconfirmed = false
    if (kind === 'quieted') quiet = quietAs(last, sentence)
    if (kind === 'unquieted') quiet = null
    if (kind === 'acknowledged') handling = { ...handling, acknowledgedBy: by, acknowledgedAt: at }
    if (kind === 'unacknowledged') handling = { ...handling, acknowledgedBy: null, acknowledgedAt: null }
    if (kind === 'reopened') [state, resolvedAt, reopened] = ['open', null, reopened + 1]
    if (kind === 'resolved') [state, resolvedAt, handling] = ['resolved', at, UNHANDLED]
    if (kind === 'merged' && last.state === 'merged' && at === last.resolvedAt)
      [state, resolvedAt, mergedInto] = ['merged', at, last.mergedInto]
  }
  return { ...before, state, severity, isUnconfirmed, resolvedAt, reopened, quiet, handling, mergedInto }
}

/**
 * How an incident was from its beginning to now, by its timeline. Title, kind, causes and what it hit are those of the end: they are not kept for
 * every instant. Snoozes are left out, as nobody planned them when a rule is tried on the past.
 */
export function historyOf({ incident, ...rest }: AlertIncident, entries: readonly IncidentEntry[]): readonly IncidentAt[] {
  const sorted = entries.filter(({ incidentId }) => incidentId === incident.id).toSorted((a, b) => a.at - b.at)
  const severity = sorted.map(severityBefore).find((one) => one !== undefined) ?? incident.severity
  const wasConfirmed = sorted.some(({ kind }) => kind === 'confirmed')
  let present: Incident = {
    ...{ ...incident, state: 'open', severity, isUnconfirmed: wasConfirmed || incident.isUnconfirmed, resolvedAt: null, reopened: 0 },
    ...{ mergedInto: null, quiet: null, handling: UNHANDLED },
  }
  const told: IncidentAt[] = []
  for (const at of [...new Set([incident.openedAt, ...sorted.map((entry) => entry.at)])].sort((a, b) => a - b)) {
    present = after(
      present,
      sorted.filter((entry) => entry.at === at),
      incident,
    )
    told.push({ at, alert: { ...rest, incident: present } })
  }
  return told
}
