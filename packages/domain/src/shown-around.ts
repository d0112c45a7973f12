import { silencesVantage } from './detection/d30-vantage-ill.ts'
import { explainInstant } from './explain-time.ts'
import { type DetectionId, type Finding, type FindingSubject, findingKey, subjectKey } from './finding.ts'
import { activeWindow } from './incident/calendar.ts'
import { maintenanceNow } from './incident/in-maintenance.ts'
import type { Incident } from './incident/incident.ts'
import type { MaintenanceWindow } from './incident/quiet-rule.ts'
import { stopped } from './incident/sentences.ts'
import type { Topology } from './incident/topology.ts'
import { shownState, stateOfFinding } from './shown-state.ts'
import { SEVERITY, type State } from './state.ts'

/** What is open in the whole network at one moment. */
export interface AroundNetwork {
  /** The open findings; those of audits need not be among them. */
  readonly findings: readonly Finding[]
  /** The open incidents. */
  readonly incidents: readonly Incident[]
  readonly maintenance: readonly MaintenanceWindow[]
  readonly topology: Topology
  /** The names of all observers. */
  readonly vantages: readonly string[]
}

/** `reason`: why it is shown so, in a sentence; null: as it was measured. */
export interface Shown {
  readonly state: State
  readonly reason: string | null
}

/** Asks what is shown for something by what was measured at it. */
export interface ShownStates {
  site(name: string, measured: State): Shown
  rloc(address: string, measured: State): Shown
  node(name: string, measured: State): Shown
}

/** What of a locator is also shown at the sites that it serves. */
const OF_SITES: readonly DetectionId[] = ['D03', 'D05']

const BROKEN: readonly State[] = ['degraded', 'service-down', 'down']

function gather<T>(into: Map<string, T[]>, key: string, value: T): void {
  const known = into.get(key)
  if (known === undefined) into.set(key, [value])
  else known.push(value)
}

function indexOf({ findings, incidents, topology, vantages }: AroundNetwork) {
  const bySubject = new Map<string, Finding[]>()
  const bySite = new Map<string, Finding[]>()
  // Where there is one observer only, nobody could ever confirm what it says.
  const canConfirm = vantages.length > 1
  for (const found of findings) {
    const finding = canConfirm ? found : { ...found, isUnconfirmed: false }
    const { subject, detection } = finding
    gather(bySubject, subjectKey(subject), finding)
    if (subject.kind === 'site') gather(bySite, subject.site, finding)
    if (subject.kind === 'eid' && subject.site !== null) gather(bySite, subject.site, finding)
    if (subject.kind === 'rloc' && OF_SITES.includes(detection))
      for (const site of topology.sitesOfRlocs.get(subject.rloc) ?? []) gather(bySite, site, finding)
  }
  const incidentOf = new Map<string, Incident>()
  for (const incident of incidents) for (const { key, leftAt } of incident.members) if (leftAt === null) incidentOf.set(key, incident)
  const silenced = new Set(
    findings.flatMap(({ detection, subject, variant }) =>
      detection === 'D30' && subject.kind === 'vantage' && silencesVantage(variant) ? [subject.vantage] : [],
    ),
  )
  return { bySubject, bySite, incidentOf, isObserved: vantages.length === 0 || vantages.some((vantage) => !silenced.has(vantage)) }
}

/** The findings that say that a part of a site is broken do not say that all of it is: how much of it is, was measured. */
function ofWhole(shown: State, measured: State): State {
  if (!BROKEN.includes(shown)) return shown
  return BROKEN.includes(measured) ? measured : 'degraded'
}

const worstFirst = (a: Finding, b: Finding) => SEVERITY.indexOf(stateOfFinding(b)) - SEVERITY.indexOf(stateOfFinding(a))

/** The states that are shown in lists and on pages, for any number of subjects of one moment, by `shownState`. */
export function shownStates(around: AroundNetwork, now: number): ShownStates {
  const { bySubject, bySite, incidentOf, isObserved } = indexOf(around)
  const windowOf = maintenanceNow(around.maintenance, around.topology, now)

  function sentenceOf(state: State, findings: readonly Finding[], window: MaintenanceWindow | null): string | null {
    if (state === 'maintenance' && window !== null) {
      const untilAt = activeWindow(window, now)?.untilAt
      return stopped(`In maintenance${untilAt === undefined ? '' : ` until ${explainInstant(untilAt, now)}`}: ${window.title}`)
    }
    const telling = findings.filter(({ severity }) => severity !== 'info').toSorted(worstFirst)
    if (state === 'hidden' || state === 'impaired') {
      const cause = telling.map((finding) => incidentOf.get(findingKey(finding))).find((incident) => incident !== undefined)
      if (cause !== undefined) return cause.title
      return state === 'impaired' ? 'No observer has a say about it now.' : null
    }
    const told = telling.find((finding) => stateOfFinding(finding) === state) ?? telling[0]
    return told?.reason ?? null
  }

  function shown(subject: FindingSubject, measured: State, findings: readonly Finding[], limit: typeof ofWhole): Shown {
    const window = windowOf(subject)
    if (findings.length === 0 && window === null && isObserved) return { state: measured, reason: null }
    const incidents = findings.flatMap((finding) => incidentOf.get(findingKey(finding)) ?? [])
    const around = { base: measured, findings, incidents, isInMaintenance: window !== null, isObserved }
    const state = limit(shownState(around), measured)
    return { state, reason: state === measured ? null : sentenceOf(state, findings, window) }
  }

  const itself = (subject: FindingSubject, measured: State) =>
    shown(subject, measured, bySubject.get(subjectKey(subject)) ?? [], (state) => state)
  return {
    site: (site, measured) => shown({ kind: 'site', site }, measured, bySite.get(site) ?? [], ofWhole),
    rloc: (rloc, measured) => itself({ kind: 'rloc', rloc }, measured),
    node: (node, measured) => itself({ kind: 'node', node }, measured),
  }
}
