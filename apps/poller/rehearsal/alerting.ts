import { alertIncident } from '@lispwatch/domain/alert/alert-incident'
import type { AlertGroup, Announcement } from '@lispwatch/domain/alert/announcement'
import { DEFAULT_ROUTE } from '@lispwatch/domain/alert/default-route'
import { planAnnouncements } from '@lispwatch/domain/alert/plan'
import type { PlanInput } from '@lispwatch/domain/alert/plan-input'
import { READY_RULES } from '@lispwatch/domain/alert/ready-rules'
import { type Finding, findingKey } from '@lispwatch/domain/finding'
import type { Incident } from '@lispwatch/domain/incident/incident'
import type { Topology } from '@lispwatch/domain/incident/topology'

/** What is announced in a rehearsal, by which rules and to whom. */
export type AlertingRules = Pick<PlanInput, 'rules' | 'routes' | 'channels' | 'network' | 'canConfirm'>

/** As the product comes, with one channel. With one observer, nobody could confirm what it says. */
export const AS_IT_COMES: AlertingRules = {
  ...{ rules: READY_RULES, routes: [DEFAULT_ROUTE], channels: [{ name: 'ops', isOn: true }], network: 'Atlas', canConfirm: false },
}

/** What the rounds know when it is decided who is told what. */
export interface AlertingView {
  readonly findings: readonly Finding[]
  readonly incidents: readonly Incident[]
  topology(): Topology
  noOtherWay(incident: Incident): readonly string[]
}

export interface SentMessage {
  readonly at: number
  readonly announcement: Announcement
}

/** Alerting behind the rounds of a rehearsal: the plan that decides in earnest, with groups kept in memory and messages that nobody has to carry. */
export interface RehearsedAlerting {
  /** Tells what is due; `hasChanged`: whether an incident did since the last time. */
  tell(now: number, hasChanged: boolean): void
  /** Lets time go on until `untilAt` while nothing changes any more. */
  finish(untilAt: number): void
  readonly sent: readonly SentMessage[]
}

export function createAlerting(rules: AlertingRules, view: AlertingView): RehearsedAlerting {
  const groups = new Map<string, AlertGroup>()
  const sent: SentMessage[] = []
  const links = { incidents: '/incidents', incident: (id: number) => `/incidents/${id}`, acknowledge: () => null }
  let nextAt: number | null = null

  const plan = (now: number): void => {
    const topology = view.topology()
    const findings = new Map(view.findings.map((finding) => [findingKey(finding), finding]))
    const incidents = view.incidents.map((incident) => alertIncident(incident, findings, topology, view.noOtherWay(incident)))
    const planned = planAnnouncements({ ...rules, incidents, groups: [...groups.values()], topology, links, now })
    for (const key of planned.forgotten) groups.delete(key)
    for (const group of planned.groups) groups.set(group.key, group)
    sent.push(...planned.announcements.map((announcement) => ({ at: now, announcement })))
    nextAt = planned.nextAt
  }
  return {
    sent,
    tell(now, hasChanged) {
      if (hasChanged || (nextAt !== null && nextAt <= now)) plan(now)
    },
    finish(untilAt) {
      while (nextAt !== null && nextAt <= untilAt) plan(nextAt)
    },
  }
}
