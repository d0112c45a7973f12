import type { FindingSeverity } from '../finding.ts'
import { type AlertIncident, eidsCutOff } from './alert-incident.ts'
import { ALERT_KINDS } from './alert-kind.ts'
import type { AlertRule } from './alert-rule.ts'
import { type AlertScope, alertScope } from './alert-scope.ts'
import type { PlanInput } from './plan-input.ts'
import { worseFirst, worstOf } from './severity-order.ts'
import { createSoonest } from './soonest.ts'

/** An incident that rules demand a message of. */
export interface Alert {
  readonly of: AlertIncident
  /** The worst that its rules give it. */
  readonly severity: FindingSeverity
  /** Ids of the rules that demand it. */
  readonly rules: readonly string[]
}

export interface Demand {
  /** The worst first; of equal ones those that lose most, then the oldest. */
  readonly alerts: readonly Alert[]
  /** When a rule that waits, or a snooze, is over next; null: never. */
  readonly nextAt: number | null
}

const isAnyOf = <T>(list: readonly T[], one: T) => list.length === 0 || list.includes(one)

/** Whether a rule is about an incident as it is now, however long it is open. `canConfirm`: as in PlanInput. */
export function isRuleAbout({ when }: Pick<AlertRule, 'when'>, alert: AlertIncident, scope: AlertScope, canConfirm: boolean): boolean {
  const { incident, kind } = alert
  if (!isAnyOf(when.kinds, kind) || !isAnyOf(when.severities, incident.severity)) return false
  if (incident.isUnconfirmed && canConfirm && !when.isForUnconfirmed) return false
  if (incident.blast.siteCount < when.sitesAtLeast || incident.blast.eidsLostCount < when.eidsLostAtLeast) return false
  return scope.touches(alert)
}

const worstAlertFirst = (a: Alert, b: Alert) =>
  worseFirst(a.severity, b.severity) || eidsCutOff(b.of) - eidsCutOff(a.of) || a.of.incident.id - b.of.incident.id

/** What is open, not quiet and not snoozed, and demanded by a rule for as long as that wants. An acknowledgement changes nothing here. */
export function demandOf({ incidents, rules, topology, canConfirm, now }: PlanInput): Demand {
  const soonest = createSoonest()
  const ready = rules.filter(({ isOn }) => isOn).map((rule) => ({ rule, scope: alertScope(rule.when.scope, topology) }))
  // Most rules are about other kinds: they are not asked about each incident.
  const readyByKind = new Map(ALERT_KINDS.map((kind) => [kind, ready.filter(({ rule }) => isAnyOf(rule.when.kinds, kind))]))
  const alerts: Alert[] = []
  for (const of of incidents) {
    const { state, quiet, handling, openedAt, severity } = of.incident
    if (state !== 'open' || quiet !== null) continue
    if (handling.snoozedUntil !== null && handling.snoozedUntil > now) {
      soonest.note(handling.snoozedUntil)
      continue
    }
    const about = (readyByKind.get(of.kind) ?? ready)
      .filter(({ rule, scope }) => isRuleAbout(rule, of, scope, canConfirm))
      .map(({ rule }) => rule)
    const due = about.filter(({ forMs }) => openedAt + forMs <= now)
    for (const { forMs } of about) if (openedAt + forMs > now) soonest.note(openedAt + forMs)
    if (due.length > 0) alerts.push({ of, severity: worstOf(due.map((rule) => rule.severity ?? severity)), rules: due.map(({ id }) => id) })
  }
  return { alerts: alerts.sort(worstAlertFirst), nextAt: soonest.at }
}
