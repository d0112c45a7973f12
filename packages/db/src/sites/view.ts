import type { AnswerClass } from '@lispwatch/domain/answer-class'
import type { EvidenceClass } from '@lispwatch/domain/evidence-class'
import type { Location } from '@lispwatch/domain/inventory'
import type { Mapping } from '@lispwatch/domain/mapping'
import type { Absence, RegistrationState, RlocState, State } from '@lispwatch/domain/state'

/** How many of a site's (EID-prefix, server) pairs are in each state. */
export type RegistrationCounts = Readonly<Record<RegistrationState, number>>
/** How many of a site's locators are in each state. */
export type LocatorCounts = Readonly<Record<RlocState, number>>

/** One line of the site list and one mark on the map. */
export interface SiteSummary {
  readonly name: string
  /** Name on the public status page; null when it has none. */
  readonly publicName: string | null
  readonly provider: string | null
  readonly tags: readonly string[]
  readonly location: Location | null
  readonly state: State
  /** Why it is in that state, one plain sentence. */
  readonly reason: string
  /** When the newest of the states behind `state` was first seen; null while nothing was learned. */
  readonly sinceAt: number | null
  /** EID-prefixes as formatEidPrefix writes them, in order. */
  readonly eids: readonly string[]
  readonly registrationCounts: RegistrationCounts
  readonly locatorCounts: LocatorCounts
  /** When anything of the site was observed last; null when never. */
  readonly lastObservedAt: number | null
}

/** What one vantage says about one target. */
export interface Vote<S extends RlocState | RegistrationState> {
  readonly targetId: number
  readonly vantage: string
  readonly state: S
  readonly sinceAt: number | null
  readonly lastObservedAt: number | null
  readonly lastAnsweredAt: number | null
  readonly lastRttMs: number | null
  /** What kind of answer came last; null while none did, and for a locator. */
  readonly answerClass?: AnswerClass | null
  readonly cadenceMs: number
  readonly nextDueAt: number
}

/** A map-server or map-resolver: a column of the matrix. */
export interface SiteServer {
  readonly node: string
  readonly roles: readonly string[]
  readonly address: string
  readonly port: number
}

/** One EID-prefix at one server. */
export interface RegistrationCell {
  readonly node: string
  readonly state: RegistrationState
  /** Why it is not registered there; undefined where it is, or where that is not known. */
  readonly absence?: Absence | undefined
  /** How well `state` is founded at this server; null while nothing is known. */
  readonly evidence?: EvidenceClass | null
  readonly votes: readonly Vote<RegistrationState>[]
  /** The mapping that the server gives now; null when none is known. */
  readonly mapping: Mapping | null
  /** Id of that mapping version, as mappingHistory has it. */
  readonly mappingVersionId: string | null
  readonly mappingSinceAt: number | null
}

/** One EID-prefix: a row of the matrix. `cells` has one entry per server, in the order of `servers`. */
export interface SitePrefix {
  readonly eid: string
  readonly iid: number
  readonly prefix: string
  /** How well it is founded that the EID-prefix is registered, all servers taken together; null where none says so. */
  readonly evidence?: EvidenceClass | null
  readonly cells: readonly RegistrationCell[]
}

export interface LocatorPreference {
  readonly priority: number
  readonly weight: number
}

/** An EID-prefix that uses a locator, with what its mapping and the inventory say; null where the one does not name it. */
export interface LocatorUse {
  readonly eid: string
  readonly mapped: LocatorPreference | null
  readonly expected: LocatorPreference | null
}

/** What the ETR behind a locator says itself about an EID-prefix, beside what the map-servers say: the same, its part of it, or otherwise. */
export interface EtrSays {
  readonly eid: string
  readonly comparison: 'same' | 'part' | 'otherwise'
  /** What it says otherwise, one plain sentence; null where it does not. */
  readonly sentence: string | null
  /** When it was first seen to say so. */
  readonly sinceAt: number
  readonly evidence: EvidenceClass
}

/** One locator of the site: named by a mapping, by the inventory, or both. */
export interface SiteLocator {
  /** Address as text; an address that is no IP address is listed but cannot be probed. */
  readonly rloc: string
  readonly port: number
  readonly state: RlocState
  readonly displayState: State
  readonly votes: readonly Vote<RlocState>[]
  readonly uses: readonly LocatorUse[]
  /** Empty where the ETR is silent, or was asked about another site's EID-prefix. */
  readonly etrSays?: readonly EtrSays[]
}

export interface SiteDetail extends SiteSummary {
  readonly contacts: readonly string[]
  readonly servers: readonly SiteServer[]
  readonly prefixes: readonly SitePrefix[]
  readonly locators: readonly SiteLocator[]
}
