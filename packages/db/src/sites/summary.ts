import { type RegistrationState, type RlocState, siteState } from '@lispwatch/domain/state'
import { latest } from '../instant.ts'
import type { SiteStanding } from './standing.ts'
import type { SiteSummary } from './view.ts'

/** One line of the site list, from how the parts of the site stand. */
export function summarise({ site, registrations, locators }: SiteStanding): SiteSummary {
  const { name, publicName, provider, tags, location, eids } = site
  const { state, reason } = siteState({ registrations, rlocs: locators })
  const parts = [...registrations, ...locators]
  // What makes the site what it is: the defects, or everything that is known when there is none.
  const telling = parts.filter((part) => part.state !== 'unknown' && (state === 'ok' || !isGood(part.state)))
  return {
    ...{ name, publicName, provider, tags, location, eids, state, reason },
    sinceAt: latest(telling.map(({ sinceAt }) => sinceAt)),
    registrationCounts: countStates({ unknown: 0, registered: 0, unregistered: 0 }, registrations),
    locatorCounts: countStates({ unknown: 0, up: 0, down: 0, 'service-down': 0 }, locators),
    lastObservedAt: latest(parts.map(({ lastObservedAt }) => lastObservedAt)),
  }
}

const isGood = (state: RegistrationState | RlocState): boolean => state === 'registered' || state === 'up'

function countStates<S extends string>(counts: Record<S, number>, parts: readonly { readonly state: S }[]): Readonly<Record<S, number>> {
  for (const { state } of parts) counts[state]++
  return counts
}
