import { DEFAULT_ROUTE } from '@lispwatch/domain/alert/default-route'
import { READY_RULES } from '@lispwatch/domain/alert/ready-rules'
import type { AlertRuleStores } from '../alerting/rule-stores.ts'

const KEPT = { origin: 'ready', version: 0, changedBy: null, changedAt: null } as const
const DAY_MS = 86_400_000

/** Rules and routes as they come, and a past in which nothing happened. */
export function fakeAlertRuleStores(): AlertRuleStores {
  const saved = async () => ({ ok: true, version: 1 }) as const
  return {
    listRules: async () => READY_RULES.map((rule) => ({ ...rule, ...KEPT })),
    saveRule: saved,
    removeRule: saved,
    listRoutes: async () => [{ ...DEFAULT_ROUTE, ...KEPT }],
    saveRoute: saved,
    removeRoute: saved,
    orderRoutes: saved,
    alertHistory: async (now) => ({
      ...{ histories: [], network: 'Test network', canConfirm: false, from: now - 30 * DAY_MS, to: now, isCut: false },
      topology: { sites: new Map(), nodes: new Map(), sitesOfRlocs: new Map(), parents: new Map() },
    }),
  }
}
