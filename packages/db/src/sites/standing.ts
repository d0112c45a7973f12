import { type Ballot, combineVotes } from '@lispwatch/domain/quorum'
import type { Absence, RegistrationState, RlocState } from '@lispwatch/domain/state'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { latest } from '../instant.ts'
import type { SiteFact } from './facts.ts'

/** How one part of a site stands, all vantages taken together. */
export interface Standing<S extends RlocState | RegistrationState> {
  readonly state: S | 'unknown'
  /** When the last vantage that says `state` first saw it; null when none does. */
  readonly sinceAt: number | null
  /** When any vantage observed it last. */
  readonly lastObservedAt: number | null
}

/** One EID-prefix at one server. */
export interface RegistrationStanding extends Standing<RegistrationState> {
  readonly eid: string
  readonly node: string
  /** Why it is not registered there; undefined where it is, or where that is not known. */
  readonly absence?: Absence | undefined
}

/** One locator of a site. `priority` is the best that a mapping gives it; null when only the inventory names it. */
export interface LocatorStanding extends Standing<RlocState> {
  readonly rloc: string
  readonly priority: number | null
}

/** A site with how each of its parts stands. */
export interface SiteStanding {
  readonly site: SiteFact
  readonly registrations: readonly RegistrationStanding[]
  readonly locators: readonly LocatorStanding[]
}

/** Of what nobody ever asked. */
export const NOT_OBSERVED: Standing<never> = { state: 'unknown', sinceAt: null, lastObservedAt: null }

/** What the votes of all vantages come to. */
export function standingOf<S extends RlocState | RegistrationState>(
  votes: readonly (Ballot<S> & { readonly sinceAt: number | null })[],
  now: number,
): Standing<S> {
  const state = combineVotes(votes, now)
  return {
    state,
    sinceAt: latest(votes.filter((vote) => vote.state === state).map(({ sinceAt }) => sinceAt)),
    lastObservedAt: latest(votes.map(({ lastObservedAt }) => lastObservedAt)),
  }
}

/** One text for one address, however it was written; an IPv4 address is written in one way only. */
export const addressKey = (rloc: string): string => (rloc.includes(':') ? (canonicalIp(rloc) ?? rloc) : rloc)
