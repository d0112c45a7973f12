import type { DetectionId, FindingSubject } from '../../finding.ts'
import { findingKey } from '../../finding.ts'
import { type CorrelatedFinding, type Correlation, correlate, type Situation } from '../correlate.ts'
import type { Incident, IncidentEntry } from '../incident.ts'
import type { Topology } from '../topology.ts'

export const NOON = Date.UTC(2026, 10, 21, 12)
export const MINUTE = 60_000

export const eid = (name: string, site: string | null = 'lisbon'): FindingSubject => ({ kind: 'eid', eid: name, site })
export const rloc = (address: string): FindingSubject => ({ kind: 'rloc', rloc: address })
export const node = (name: string): FindingSubject => ({ kind: 'node', node: name })
export const vantage = (name: string): FindingSubject => ({ kind: 'vantage', vantage: name })

/** A finding that began just before `at`, confirmed and critical unless told otherwise. */
export function finding(
  detection: DetectionId,
  subject: FindingSubject,
  of: Partial<CorrelatedFinding> & { at?: number } = {},
): CorrelatedFinding {
  const { at = NOON, ...rest } = of
  return {
    ...{ detection, subject, purpose: 'incident', variant: null, severity: 'critical', confidence: 'corroborated', isUnconfirmed: false },
    ...{ afterAt: at - 10_000, byAt: at, openedAt: at, closedAt: null, votes: [], evidence: [], restsOn: {}, affects: {} },
    reason: `${detection} holds for ${findingKey({ detection, subject })}.`,
    ...rest,
  }
}

/** `rlocs`: the sites that each locator serves. */
export function topology(
  of: { readonly rlocs?: Record<string, readonly string[]>; readonly nodes?: Record<string, readonly string[]> } = {},
): Topology {
  const sites = [...new Set(['lisbon', 'porto', ...Object.values(of.rlocs ?? {}).flat()])]
  return {
    sites: new Map(sites.map((site) => [site, { provider: site === 'porto' ? 'north-1' : 'south', tags: [`${site}-tag`] }])),
    nodes: new Map(
      Object.entries({ ms1: ['203.0.113.1'], ms2: ['203.0.113.2'], ...of.nodes }).map(([name, addresses]) => [
        name,
        { provider: 'south', addresses },
      ]),
    ),
    sitesOfRlocs: new Map(Object.entries(of.rlocs ?? {})),
    parents: new Map([
      ['north-1', 'north'],
      ['north', null],
      ['south', null],
    ]),
  }
}

/** A story in rounds: each tells what is open now, and keeps what the rounds before came to. */
export class Story {
  incidents = new Map<number, Incident>()
  timeline: IncidentEntry[] = []
  last: Correlation = { changed: [], entries: [], lookAgainAt: null }
  private before: readonly CorrelatedFinding[] = []

  private nextId = 1
  private readonly around: Partial<Pick<Situation, 'topology' | 'maintenance' | 'silences'>>

  constructor(around: Partial<Pick<Situation, 'topology' | 'maintenance' | 'silences'>> = {}) {
    this.around = around
  }

  situation(now: number, findings: readonly CorrelatedFinding[], extra: Partial<Situation> = {}): Situation {
    const open = new Set(findings.map(findingKey))
    const closed = this.before.filter((one) => !open.has(findingKey(one))).map((one) => ({ ...one, closedAt: now }))
    const incidents = [...this.incidents.values()].filter(({ state }) => state !== 'merged')
    return {
      ...{ topology: topology(), maintenance: [], silences: [], ...this.around, ...extra },
      ...{ findings: [...findings, ...closed], incidents, now, nextId: this.nextId },
    }
  }

  round(now: number, findings: readonly CorrelatedFinding[], extra: Partial<Situation> = {}): Correlation {
    this.last = correlate(this.situation(now, findings, extra))
    for (const incident of this.last.changed) {
      this.incidents.set(incident.id, incident)
      this.nextId = Math.max(this.nextId, incident.id + 1)
    }
    this.timeline.push(...this.last.entries)
    this.before = findings
    return this.last
  }

  get open(): Incident[] {
    return [...this.incidents.values()].filter(({ state }) => state === 'open')
  }

  /** The only open incident. */
  get one(): Incident {
    const [first, ...others] = this.open
    if (first === undefined || others.length > 0)
      throw new Error(`${this.open.length} incidents are open: ${this.open.map(({ title }) => title).join(' ')}`)
    return first
  }

  kinds(id: number): string[] {
    return this.timeline.filter(({ incidentId }) => incidentId === id).map(({ kind }) => kind)
  }
}
