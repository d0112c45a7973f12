import { silencesVantage } from './detection/d30-vantage-ill.ts'
import { type Finding, findingKey } from './finding.ts'
import type { Incident } from './incident/incident.ts'
import { type State, worstState } from './state.ts'

/** What is known of a subject beside what was measured at it. */
export interface AroundSubject {
  /** What its own measurements say; see state.ts. */
  readonly base: State
  /** The open findings about it. What is only worth knowing changes no state. */
  readonly findings: readonly Finding[]
  /** The open incidents that these are members of. */
  readonly incidents: readonly Incident[]
  /** A maintenance window covers it now. */
  readonly isInMaintenance: boolean
  /** Some observer has a say about it now. */
  readonly isObserved: boolean
}

/** The state that a finding alone gives its subject. */
export function stateOfFinding({ detection, variant }: Pick<Finding, 'detection' | 'variant'>): State {
  switch (detection) {
    case 'D03':
      return 'flapping'
    case 'D05':
    case 'D07':
      return variant === 'service-down' ? 'service-down' : 'down'
    case 'D13':
      return variant === 'control-port-closed' ? 'service-down' : variant === 'dead' ? 'down' : 'degraded'
    case 'D01':
      return variant === 'mass-change' || variant === 'mass-replaced' ? 'degraded' : 'down'
    case 'D30':
      return silencesVantage(variant) ? 'impaired' : 'degraded'
    default:
      return 'degraded'
  }
}

/** What an incident about something nearer to the observer makes of a subject that only follows from it. */
function shadowOf(incident: Incident): State | null {
  if (incident.subject.kind === 'monitor' || incident.subject.kind === 'vantage') return 'impaired'
  return incident.subject.kind === 'node' ? 'hidden' : null
}

const DEFECTS: readonly State[] = ['unconfirmed', 'degraded', 'hidden', 'service-down', 'down', 'flapping']

/** The shadow in which all findings of a subject lie; null where one of them stands for itself. */
function commonShadow(findings: readonly Finding[], incidents: readonly Incident[]): State | null {
  const shadows = findings.map((finding) => {
    const key = findingKey(finding)
    const incident = incidents.find(({ members }) => members.some((member) => member.key === key && member.leftAt === null))
    const isCause = incident?.members.some((member) => member.key === key && member.role === 'cause')
    return incident === undefined || isCause ? null : shadowOf(incident)
  })
  if (shadows.length === 0 || shadows.includes(null)) return null
  return shadows.includes('hidden') ? 'hidden' : 'impaired'
}

/**
 * The state shown for anything that has one. By this order: dormant stays dormant; planned work is maintenance; what no observer has a say
 * about is impaired; flapping is flapping; a defect that all follows from an ill server is hidden, from an ill observer impaired; a defect
 * that only one observer tells of is unconfirmed; else the worse of what was measured and of what the findings say. Silences change
 * nothing: they are about waking people.
 */
export function shownState({ base, findings, incidents, isInMaintenance, isObserved }: AroundSubject): State {
  if (base === 'dormant') return base
  if (isInMaintenance) return 'maintenance'
  if (!isObserved) return base === 'unknown' ? base : 'impaired'
  const telling = findings.filter(({ severity }) => severity !== 'info')
  const claimed = telling.map(stateOfFinding)
  const worst = worstState([base, ...claimed])
  if (!DEFECTS.includes(worst)) return worst
  const shadow = commonShadow(telling, incidents)
  if (shadow !== null) return shadow
  if (claimed.includes('flapping')) return 'flapping'
  if (telling.length > 0 && telling.every(({ isUnconfirmed }) => isUnconfirmed)) return 'unconfirmed'
  return worst
}
