import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { AnswerClass } from '../answer-class.ts'
import type { Drift } from '../baseline/drift.ts'
import type { EtrWord } from '../etr-agreement.ts'
import type { Mapping } from '../mapping.ts'
import type { EidTrack } from '../mobility.ts'
import type { RegistrationState, RlocState } from '../state.ts'
import type { Reading } from './reading.ts'

/** What one server says about the EID-prefix, seen from one vantage. */
export interface RegistrationReading extends Reading<RegistrationState> {
  readonly node: string
  readonly isMapServer: boolean
  /** The server is of the provider that the site is of, or of none: it has to know the site. Others may answer a hole. */
  readonly isPeer: boolean
  readonly answerClass: AnswerClass | null
  /** When it was last seen registered there; null: never. */
  readonly registeredAt: number | null
  /** The mapping that holds there now; null when none does. */
  readonly mapping: Mapping | null
  /** First seen, and the one before it, when there was one. */
  readonly mappingSinceAt: number | null
  /** The mappings of the last 24 hours at this server, oldest first, at most 50; `mapping` null where there was none. */
  readonly versions: readonly { readonly mapping: Mapping | null; readonly afterAt: number | null; readonly byAt: number }[]
}

/** One locator of the EID-prefix's current mappings, with what each vantage says of it. */
export interface LocatorOfEid {
  readonly rloc: string
  /** Of the mapping that most servers hold; null where only the inventory names it. */
  readonly priority: number | null
  readonly weight: number | null
  readonly readings: readonly Reading<RlocState>[]
  /** Why it is not probed, in a sentence; null where it is. */
  readonly notProbed: string | null
}

/** Another EID-prefix that lies inside this one or covers it, and is mapped. */
export interface Overlap {
  readonly eid: EidPrefix
  /** null: nobody configured it, a walk or an answer showed it. */
  readonly site: string | null
  readonly relation: 'inside' | 'covers'
  readonly locators: readonly string[]
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  readonly isPresent: boolean
  /** Servers that told of it. */
  readonly nodes: readonly string[]
  readonly vantage: string
}

/** What is registered otherwise than the baseline has it, and somebody said that it must not be. */
export interface RejectedDrift extends Pick<Drift, 'eid' | 'kind' | 'differences' | 'nodes' | 'evidence'> {
  readonly by: string
  readonly at: number
}

/** All that is known of one EID-prefix of a site. */
export interface EidFacts {
  readonly eid: EidPrefix
  /** As formatEidPrefix writes it. */
  readonly label: string
  readonly site: string
  readonly provider: string | null
  readonly tags: readonly string[]
  readonly expected: readonly { readonly rloc: string; readonly priority: number; readonly weight: number }[]
  readonly registrations: readonly RegistrationReading[]
  readonly locators: readonly LocatorOfEid[]
  /** What the ETRs say of it themselves, by vantage. */
  readonly etrWords: readonly (EtrWord & { readonly vantage: string })[]
  readonly overlaps: readonly Overlap[]
  /** Host EIDs inside it that are followed from place to place, and the EID itself where it is one. */
  readonly tracks: readonly { readonly eid: string; readonly track: EidTrack }[]
  /** Drift that this look shows; left out: none was rejected. */
  readonly rejected?: readonly RejectedDrift[] | undefined
  /** Locators that RTRs of the inventory have. */
  readonly rtrRlocs: readonly string[]
  /** Locators that the inventory gives to the site, for this EID-prefix or another one of it. */
  readonly siteRlocs: readonly string[]
  /** To which sites a locator belongs by the inventory or by what is registered, for all locators named above. */
  readonly sitesOfRlocs: ReadonlyMap<string, readonly string[]>
}
