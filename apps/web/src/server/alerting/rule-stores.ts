import {
  type AlertHistory,
  type Change,
  listRoutes,
  listRules,
  orderRoutes,
  readAlertHistory,
  removeRoute,
  removeRule,
  type Saved,
  type StoredRoute,
  type StoredRule,
  saveRoute,
  saveRule,
} from '@lispwatch/db/alerting'
import type { Database } from '@lispwatch/db/client'
import type { AlertRoute } from '@lispwatch/domain/alert/alert-route'
import type { AlertRule } from '@lispwatch/domain/alert/alert-rule'
import { memory } from '../lists/memory.ts'

/** What is worth a message and who gets it. */
export interface AlertRuleStores {
  listRules(): Promise<StoredRule[]>
  saveRule(rule: AlertRule, change: Change): Promise<Saved>
  removeRule(id: string, change: Change): Promise<Saved>
  listRoutes(): Promise<StoredRoute[]>
  saveRoute(route: AlertRoute, change: Change): Promise<Saved>
  removeRoute(id: string, change: Change): Promise<Saved>
  orderRoutes(ids: readonly string[], doing: { by: string; now: number }): Promise<Saved>
  /** The incidents of the last thirty days, on which rules are tried; somewhat old, because they are dear to read. */
  alertHistory(now: number): Promise<AlertHistory>
}

const TRIED_ON_MS = 30 * 86_400_000

export function databaseAlertRuleStores(database: Database): AlertRuleStores {
  const history = memory((now) => readAlertHistory(database, { from: now - TRIED_ON_MS, to: now }))
  return {
    listRules: () => listRules(database),
    saveRule: (rule, change) => saveRule(database, rule, change),
    removeRule: (id, change) => removeRule(database, id, change),
    listRoutes: () => listRoutes(database),
    saveRoute: (route, change) => saveRoute(database, route, change),
    removeRoute: (id, change) => removeRoute(database, id, change),
    orderRoutes: (ids, doing) => orderRoutes(database, ids, doing),
    alertHistory: async (now) => (await history.glance(now)).value,
  }
}
