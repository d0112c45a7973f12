import type { AlertRoute } from './alert-route.ts'
import { alertScope } from './alert-scope.ts'
import { type HoursNow, hoursAt } from './business-hours.ts'
import type { Alert } from './demand.ts'
import type { PlanInput } from './plan-input.ts'
import { createSoonest } from './soonest.ts'

/** The routes of a moment, ready to be asked about many alerts. */
export interface Routing {
  /** Those that take an alert, in their order. */
  routesOf(alert: Alert): AlertRoute[]
  /** How the hours of a route stand; one without hours is always within. */
  hoursOf(route: AlertRoute): HoursNow
  /** When the hours of a route begin or end next; null: never. */
  readonly nextAt: number | null
}

const ALWAYS: HoursNow = { isWithin: true, nextChangeAt: null }

/**
 * Whether a route takes an alert, but for its hours. One that keeps what it takes does so only when all of it lies in its scope; one that lets
 * go on takes what touches it, as nobody else loses it by that.
 */
export function routing({ routes, topology, now }: Pick<PlanInput, 'routes' | 'topology' | 'now'>): Routing {
  const soonest = createSoonest()
  const ready = routes.map((route) => {
    const hours = route.hours === null ? ALWAYS : hoursAt(route.hours, now)
    soonest.note(hours.nextChangeAt)
    const { severities, kinds, rules } = route.match
    const parts = { severities: new Set(severities), kinds: new Set(kinds), rules: new Set(rules) }
    return { route, hours, scope: alertScope(route.match.scope, topology), parts }
  })
  const hoursByRoute = new Map(ready.map(({ route, hours }) => [route.id, hours]))
  return {
    nextAt: soonest.at,
    hoursOf: ({ id }) => hoursByRoute.get(id) ?? ALWAYS,
    routesOf(alert) {
      const taking: AlertRoute[] = []
      for (const { route, hours, scope, parts } of ready) {
        const isPassedOver = !hours.isWithin && route.outsideHours === 'skip'
        const isMeant =
          (parts.severities.size === 0 || parts.severities.has(alert.severity)) &&
          (parts.kinds.size === 0 || parts.kinds.has(alert.of.kind)) &&
          (parts.rules.size === 0 || alert.rules.some((rule) => parts.rules.has(rule))) &&
          (route.goesOn ? scope.touches(alert.of) : scope.holds(alert.of))
        if (isPassedOver || !isMeant) continue
        taking.push(route)
        if (!route.goesOn) break
      }
      return taking
    },
  }
}
