import { NO_BLAST } from '../../incident/blast.ts'
import type { Incident } from '../../incident/incident.ts'
import { UNHANDLED } from '../../incident/incident.ts'
import { topology } from '../../incident/testing/situation.ts'
import type { AlertIncident } from '../alert-incident.ts'
import type { AlertKind } from '../alert-kind.ts'
import type { AlertRoute } from '../alert-route.ts'
import type { AlertRule } from '../alert-rule.ts'
import type { AlertGroup, Announcement } from '../announcement.ts'
import { DEFAULT_ROUTE } from '../default-route.ts'
import { planAnnouncements } from '../plan.ts'
import type { Plan, PlanInput } from '../plan-input.ts'
import { READY_RULES } from '../ready-rules.ts'

/** A Saturday. */
export const NOON = Date.UTC(2026, 10, 21, 12)
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

export interface IncidentOf extends Partial<Omit<Incident, 'id' | 'blast'>> {
  readonly kind?: AlertKind
  /** Of these sites, one of which is lisbon when left out. */
  readonly sites?: readonly string[]
  readonly eidsLost?: readonly string[]
  readonly eidsAtRisk?: readonly string[]
  readonly noOtherWay?: readonly string[]
}

/** An open, confirmed warning about a locator of lisbon that began at `openedAt` (noon), unless told otherwise. */
export function alertOf(id: number, of: IncidentOf = {}): AlertIncident {
  const { kind = 'rloc-down', sites = ['lisbon'], eidsLost = [], eidsAtRisk = [], noOtherWay = [], ...rest } = of
  const rloc = `192.0.2.${id % 256}`
  const openedAt = rest.openedAt ?? NOON
  const incident: Incident = {
    ...{ id, state: 'open', subject: { kind: 'rloc', rloc }, title: `Locator ${rloc} does not answer.`, severity: 'warning' },
    ...{ confidence: 'corroborated', isUnconfirmed: false, openedAt, beganAfterAt: openedAt - 20_000, beganByAt: openedAt - 10_000 },
    ...{ resolvedAt: null, reopened: 0, mergedInto: null, members: [], quiet: null, handling: UNHANDLED },
    ...rest,
    blast: {
      ...NO_BLAST,
      ...{ sites, siteCount: sites.length, eidsLost, eidsLostCount: eidsLost.length, eidsAtRisk, eidsAtRiskCount: eidsAtRisk.length },
    },
  }
  const labels = { sites, nodes: [], providers: sites.length === 0 ? [] : ['south'], tags: sites.map((site) => `${site}-tag`) }
  return { incident, kind, causes: [], labels, noOtherWay }
}

export function ruleOf(of: Partial<Omit<AlertRule, 'when'>> & { readonly when?: Partial<AlertRule['when']> } = {}): AlertRule {
  const { when, ...rest } = of
  return {
    ...{ id: 'any', name: 'Anything', explanation: '', isReady: false, isOn: true, forMs: 0, severity: null },
    ...rest,
    when: { kinds: [], severities: [], scope: null, isForUnconfirmed: false, sitesAtLeast: 0, eidsLostAtLeast: 0, ...when },
  }
}

export function routeOf(of: Partial<Omit<AlertRoute, 'match'>> & { readonly match?: Partial<AlertRoute['match']> } = {}): AlertRoute {
  const { match, ...rest } = of
  return { ...DEFAULT_ROUTE, id: 'ops', channels: ['mail'], groupBy: ['site'], ...rest, match: { ...DEFAULT_ROUTE.match, ...match } }
}

export const LINKS: PlanInput['links'] = {
  incidents: 'https://watch.example/incidents',
  incident: (id) => `https://watch.example/incidents/${id}`,
  acknowledge: (id, channel) => `https://watch.example/ack/${id}-${channel}`,
}

/** Everything but incidents, groups and time, with one rule for anything and one route to `mail`. */
export const AROUND: Omit<PlanInput, 'incidents' | 'groups' | 'now'> = {
  ...{ rules: [ruleOf()], routes: [routeOf()], topology: topology(), network: 'Atlas', canConfirm: true, links: LINKS },
  channels: ['mail', 'pager', 'boss'].map((name) => ({ name, isOn: true })),
}

export const READY: Pick<PlanInput, 'rules' | 'routes'> = { rules: READY_RULES, routes: [DEFAULT_ROUTE] }

/** `mail: firing 1 2`: who is told what is new of which incidents. */
export const lineOf = ({ channel, kind, incidents }: Announcement) => `${channel}: ${kind} ${incidents.join(' ')}`

/** Plans time after time, and keeps what each plan came to for the next one, as a database would. */
export class Desk {
  incidents = new Map<number, AlertIncident>()
  groups = new Map<string, AlertGroup>()
  sent: { readonly at: number; readonly announcement: Announcement }[] = []
  around: Omit<PlanInput, 'incidents' | 'groups' | 'now'>

  constructor(around: Partial<Omit<PlanInput, 'incidents' | 'groups' | 'now'>> = {}) {
    this.around = { ...AROUND, ...around }
  }

  put(...alerts: readonly AlertIncident[]): this {
    for (const alert of alerts) this.incidents.set(alert.incident.id, alert)
    return this
  }

  change(id: number, of: Partial<Incident>): this {
    const alert = this.incidents.get(id)
    if (alert === undefined) throw new RangeError(`no incident ${id} on the desk`)
    return this.put({ ...alert, incident: { ...alert.incident, ...of } })
  }

  resolve(id: number, at: number): this {
    return this.change(id, { state: 'resolved', resolvedAt: at, handling: UNHANDLED })
  }

  acknowledge(id: number, at: number): this {
    return this.change(id, { handling: { ...UNHANDLED, acknowledgedBy: 'Ana', acknowledgedAt: at } })
  }

  input(now: number): PlanInput {
    return { ...this.around, incidents: [...this.incidents.values()], groups: [...this.groups.values()], now }
  }

  plan(now: number): Plan {
    const plan = planAnnouncements(this.input(now))
    for (const key of plan.forgotten) this.groups.delete(key)
    for (const group of plan.groups) this.groups.set(group.key, group)
    this.sent.push(...plan.announcements.map((announcement) => ({ at: now, announcement })))
    return plan
  }

  /** What is told at `now`, in lines. */
  at(now: number): string[] {
    return this.plan(now).announcements.map(lineOf)
  }

  /** What is told from `from` to `to`, planning whenever the plan before asked for it: `+30 mail: firing 1`, seconds since `from`. */
  run(from: number, to: number): string[] {
    const lines: string[] = []
    for (let now: number | null = from; now !== null && now <= to; ) {
      const plan = this.plan(now)
      for (const one of plan.announcements) lines.push(`+${(now - from) / SECOND} ${lineOf(one)}`)
      now = plan.nextAt
    }
    return lines
  }
}
