import { type RegistrationState, type RlocState, registrationDisplayState, rlocDisplayState, siteState } from '@lispwatch/domain/state'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { LocatorFact, RegistrationFact, RlocFact, SiteFact, SiteFacts } from './facts.ts'
import { groupBy } from './group-by.ts'
import type { SiteSummary, Vote } from './view.ts'
import { combineVotes } from './votes.ts'

/** One EID-prefix at one server, with the votes of all vantages. */
export interface RegistrationStanding {
  readonly eid: string
  readonly node: string
  readonly state: RegistrationState
  readonly votes: readonly Vote<RegistrationState>[]
}

/** One locator of a site, with the votes of all vantages. `port` null: it cannot be probed. */
export interface LocatorStanding {
  readonly rloc: string
  readonly priority: number | null
  readonly port: number | null
  readonly state: RlocState
  readonly votes: readonly Vote<RlocState>[]
}

/** A site with how each of its parts stands. */
export interface SiteStanding {
  readonly site: SiteFact
  readonly registrations: readonly RegistrationStanding[]
  readonly locators: readonly LocatorStanding[]
}

/** How each site stands, in the order of the sites. */
export function siteStandings(facts: SiteFacts, now: number): SiteStanding[] {
  const registrations = groupBy(facts.registrations, ({ siteId }) => siteId)
  const locators = groupBy(facts.locators, ({ siteId }) => siteId)
  const probed = groupBy(facts.rlocs, ({ rloc }) => addressKey(rloc))
  return facts.sites.map((site) => ({
    site,
    registrations: registrationStandings(registrations.get(site.id) ?? [], now),
    locators: (locators.get(site.id) ?? []).map((locator) => locatorStanding(locator, probed.get(addressKey(locator.rloc)) ?? [], now)),
  }))
}

/** One text for one address, however it was written. */
export const addressKey = (rloc: string): string => canonicalIp(rloc) ?? rloc

function registrationStandings(facts: readonly RegistrationFact[], now: number): RegistrationStanding[] {
  const pairs = groupBy(facts, ({ eid, node }) => `${eid} ${node}`)
  return [...pairs.values()].flatMap((pair) => {
    const votes = pair.map(({ vote }) => vote)
    return pair.slice(0, 1).map(({ eid, node }) => ({ eid, node, state: combineVotes(votes, now), votes }))
  })
}

function locatorStanding({ rloc, priority }: LocatorFact, probed: readonly RlocFact[], now: number): LocatorStanding {
  const votes = probed.map(({ vote }) => vote)
  return { rloc, priority, port: probed[0]?.port ?? null, state: combineVotes(votes, now), votes }
}

export function summarise({ site, registrations, locators }: SiteStanding): SiteSummary {
  const { name, publicName, provider, tags, location, eids } = site
  const { state, reason } = siteState({ registrations, rlocs: locators })
  const votes = [...registrations, ...locators].flatMap((part): readonly Vote<RegistrationState | RlocState>[] => part.votes)
  return {
    ...{ name, publicName, provider, tags, location, eids, state, reason },
    sinceAt: sinceAt(state === 'ok', registrations, locators),
    registrationCounts: { unknown: 0, registered: 0, unregistered: 0, ...countStates(registrations) },
    locatorCounts: { unknown: 0, up: 0, down: 0, 'service-down': 0, ...countStates(locators) },
    lastObservedAt: latest(votes.map(({ lastObservedAt }) => lastObservedAt)),
  }
}

/** When the newest of the states that make the site what it is began: those of the defects, or of all when there is none. */
function sinceAt(isOk: boolean, registrations: readonly RegistrationStanding[], locators: readonly LocatorStanding[]): number | null {
  const parts = [
    ...registrations.map(({ state, votes }) => ({ defect: registrationDisplayState(state) !== 'ok', state, votes })),
    ...locators.map(({ state, votes }) => ({ defect: rlocDisplayState(state) !== 'ok', state, votes })),
  ]
  const telling = parts.filter(({ defect, state }) => state !== 'unknown' && (isOk || defect))
  return latest(
    telling.flatMap(({ state, votes }) =>
      votes.filter((vote: Vote<RegistrationState | RlocState>) => vote.state === state).map(({ sinceAt }) => sinceAt),
    ),
  )
}

function countStates<S extends string>(parts: readonly { readonly state: S }[]): Partial<Record<S, number>> {
  const counts: Partial<Record<S, number>> = {}
  for (const { state } of parts) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

function latest(times: readonly (number | null)[]): number | null {
  return times.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null)
}
