import type { DetectionId, FindingSeverity } from '@lispwatch/domain/finding'
import type { Incident } from '@lispwatch/domain/incident/incident'
import { matchesText } from './text-pattern.ts'

/**
 * An incident that a story has to lead to, or may. `about` is its subject, or one of several that it may have, as `site porto-cellars`, `node frankfurt*`, `rloc 203.0.113.16`,
 * `eid ...`, `vantage home`, `monitor ...`; `*` stands for any text.
 */
export interface IncidentPattern {
  readonly about: string | readonly string[]
  /** One of its causes was found by this; left out: by any. */
  readonly detection?: DetectionId
  readonly severity?: FindingSeverity
  /** One of several titles that it may have; left out: any. */
  readonly title?: readonly string[]
  /** Opened not before this; absent: any time. */
  readonly afterMs?: number
}

export interface ExpectedIncident extends IncidentPattern {
  /** When it has to be open at the latest. */
  readonly byMs: number
  /** When it has to be over at the latest; absent: it need not be over. */
  readonly resolvedByMs?: number
}

/** Each of `opened` exactly once, and nothing else but what may open. */
export interface ExpectedIncidents {
  readonly opened: readonly ExpectedIncident[]
  readonly mayOpen?: readonly IncidentPattern[]
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`

/** The subject as one text: its kind and its name. */
function aboutOf({ subject }: Incident): string {
  switch (subject.kind) {
    case 'monitor':
      return `monitor ${subject.part}`
    case 'vantage':
      return `vantage ${subject.vantage}`
    case 'node':
      return `node ${subject.node}`
    case 'rloc':
      return `rloc ${subject.rloc}`
    case 'site':
      return `site ${subject.site}`
    case 'eid':
      return `eid ${subject.eid}`
  }
}

function isMeant(pattern: IncidentPattern, incident: Incident, startedAt: number): boolean {
  const { about, detection, severity, title, afterMs = 0 } = pattern
  const subjects = typeof about === 'string' ? [about] : about
  if (!subjects.some((subject) => matchesText(subject, aboutOf(incident))) || incident.openedAt - startedAt < afterMs) return false
  if (severity !== undefined && severity !== incident.severity) return false
  if (title !== undefined && !title.some((text) => matchesText(text, incident.title))) return false
  // A member is named as findingKey names it: detection first.
  return detection === undefined || incident.members.some(({ key, role }) => role === 'cause' && key.startsWith(`${detection} `))
}

function told(incident: Incident, startedAt: number): string {
  const causes = incident.members.filter(({ role }) => role === 'cause').map(({ key }) => key.split(' ', 1)[0])
  const severity = `${incident.severity}${incident.isUnconfirmed ? ', unconfirmed' : ''}`
  return `${aboutOf(incident)} (${[...new Set(causes)].join(', ')}; ${severity}) after ${seconds(incident.openedAt - startedAt)}: ${incident.title}`
}

function problemsOf(expected: ExpectedIncident, found: readonly Incident[], startedAt: number): string[] {
  const name = `the incident of ${[expected.about].flat().join(' or ')}${expected.detection === undefined ? '' : ` (${expected.detection})`}`
  const [first] = found
  if (first === undefined) return [`${name} never opened; it is due after ${seconds(expected.byMs)} at the latest`]
  if (found.length > 1) return [`${name} opened ${found.length} times: ${found.map((one) => told(one, startedAt)).join(' / ')}`]
  const openedMs = first.openedAt - startedAt
  if (openedMs > expected.byMs)
    return [`${name} opened after ${seconds(openedMs)}; it is due after ${seconds(expected.byMs)} at the latest`]
  if (expected.resolvedByMs === undefined) return []
  if (first.resolvedAt === null) return [`${name} is still open; it was to be over after ${seconds(expected.resolvedByMs)}`]
  const resolvedMs = first.resolvedAt - startedAt
  if (resolvedMs <= expected.resolvedByMs) return []
  return [`${name} was over after ${seconds(resolvedMs)}; it was to be after ${seconds(expected.resolvedByMs)} at the latest`]
}

/**
 * How incidents differ from what was expected of a scenario that began at `startedAt` (epoch ms), a sentence each; none when all is as
 * expected. What was merged into another one is part of that.
 */
export function unexpectedIncidentsIn({ opened, mayOpen = [] }: ExpectedIncidents, all: readonly Incident[], startedAt: number): string[] {
  const incidents = all.filter(({ state }) => state !== 'merged')
  const wrong = opened.flatMap((expected) => {
    const found = incidents.filter((incident) => isMeant(expected, incident, startedAt))
    return problemsOf(expected, found, startedAt)
  })
  const foreseen = [...opened, ...mayOpen]
  const others = incidents.filter((incident) => !foreseen.some((pattern) => isMeant(pattern, incident, startedAt)))
  return [...wrong, ...others.map((incident) => `was not foreseen: an incident of ${told(incident, startedAt)}`)]
}
