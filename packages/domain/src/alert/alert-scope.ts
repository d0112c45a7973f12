import type { QuietScope } from '../incident/quiet-rule.ts'
import { coversCause, scopeCover } from '../incident/scope.ts'
import type { Topology } from '../incident/topology.ts'
import type { AlertIncident } from './alert-incident.ts'

/** A scope, ready to be asked about incidents. */
export interface AlertScope {
  /** It is about something in the scope, or hits something in it. */
  touches(alert: AlertIncident): boolean
  /** All that it is about is in the scope, or all that it hits. */
  holds(alert: AlertIncident): boolean
}

const ANY: AlertScope = { touches: () => true, holds: () => true }

/** null: any. */
export function alertScope(scope: QuietScope | null, topology: Topology): AlertScope {
  if (scope === null) return ANY
  const cover = scopeCover(scope, topology)
  const causesOf = ({ causes, incident }: AlertIncident) => (causes.length > 0 ? causes : [{ subject: incident.subject, restsOn: {} }])
  return {
    touches: (alert) => causesOf(alert).some((cause) => coversCause(cover, cause)) || alert.incident.blast.sites.some(cover.site),
    holds(alert) {
      const { sites, siteCount } = alert.incident.blast
      const isWhole = sites.length > 0 && sites.length === siteCount
      return causesOf(alert).every((cause) => coversCause(cover, cause)) || (isWhole && sites.every(cover.site))
    },
  }
}
