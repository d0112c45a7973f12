import type { ProfileName } from '../../world.ts'
import type { ItrRlocChoice } from '../reply.ts'

/** The habits of an implementation, as far as somebody outside can see them. */
export interface Profile {
  readonly name: ProfileName
  readonly mapServer: MapServerHabits
  readonly mapResolver: MapResolverHabits
  readonly xtr: XtrHabits
}

/** How locators are written: as they are, or each inside an AFI-list LCAF behind an empty first item. */
export type LocatorForm = 'plain' | 'afi-list'

export interface MapServerHabits {
  readonly answersTo: ItrRlocChoice
  /** A bit of negative Map-Replies; RFC 9301 8.3 leaves it to the site. */
  readonly negativesAuthoritative: boolean
  /**
   * What it names for an EID outside every site: the widest hole (RFC 9301 8.1), the same with the lowest bit of the first octet set, just
   * what was asked, or the whole block that it is authoritative for, whatever is registered in there.
   */
  readonly holes: 'widest' | 'widest-with-wrong-octet' | 'as-asked' | 'whole-block'
  readonly holeTtlMinutes: number
  readonly answersOutsideItsBlocks: boolean
  readonly unregisteredTtlMinutes: number
  /** ACT for a site from which nothing was ever heard. */
  readonly neverRegisteredAction: number
  /** A longer prefix was registered inside the site's, so only the host that was asked for is named. */
  readonly hostWhereMoreSpecifics: boolean
  /** Of an instance-id in which it knows nothing: a hole as any, all of it with ACT 0, or the answer for instance 0. */
  readonly unknownInstance: 'as-hole' | 'whole-instance' | 'instance-zero'
  /** Asked for a prefix around several sites: names what was asked, names everything, or is silent. */
  readonly aroundSites: 'as-asked' | 'everything' | 'silence'
  readonly proxyAuthoritative: boolean
  /** In every proxy reply, whatever was registered. */
  readonly proxyTtlMinutes?: number
  readonly locatorForm: LocatorForm
  /** Mask length octet of the instance-ID LCAF in positive replies. */
  readonly iidMaskLength: number
  /** A request with two EIDs: the first is answered; some do not survive it. */
  readonly survivesSeveralEids: boolean
  /** Of the locators of a site that answers for itself: the best one that is reachable, or the numerically lowest, whatever is known of it. */
  readonly forwardsTo: 'best' | 'lowest-address'
  /** Map-Referrals go to port 4342, not to the port of the question. */
  readonly referralsToControlPort: boolean
  /** Map-Referrals have the EID in an instance-ID LCAF even in instance 0. */
  readonly referralsInInstance: boolean
  /** MS-ACK names the locators of the ETRs instead of the map-servers of the site. */
  readonly acknowledgesWithLocators: boolean
  readonly notRegisteredReferralTtlMinutes: number
  /** With the D bit: a negative Map-Reply comes beside the Map-Referral, too. */
  readonly negativeBesideReferral: boolean
  readonly negativesToControlPort: boolean
  /** Asked to confirm a Map-Register: each time, or only the first time. */
  readonly notifies: 'each' | 'first'
  /** Whether a nonce that is not above the last one is refused (RFC 9301 5.6); `zero-passes`: unless it is zero. */
  readonly nonces: 'rising' | 'zero-passes' | 'any'
  /** Takes subscriptions, and what the nonces of its publications do; `none`: answers as if only asked. */
  readonly publications: 'none' | 'rising' | 'constant'
  /** Publishes when a registration runs out, too. */
  readonly publishesExpiry: boolean
}

export interface MapResolverHabits {
  /** Asks with a nonce of its own, and again with the client's after an acknowledgement: two Map-Replies, the first with a nonce nobody knows. */
  readonly asksWithOwnNonce: boolean
  /** Every Map-Reply goes to port 4342, whatever the inner source port of the request was. */
  readonly repliesToControlPort: boolean
  readonly negativeAction: number
  /** The same TTL in every negative answer; that of the referral when absent. */
  readonly negativeTtlMinutes?: number
  /** Says nothing where a site is configured and not registered. */
  readonly silentOnUnregistered: boolean
  /** Answers with TTL 0 where the tree says that it is not authoritative; others are silent. */
  readonly answersNotAuthoritative: boolean
}

export interface XtrHabits {
  readonly answersTo: ItrRlocChoice
  /** An answer to an RLOC-probe comes from the probed address, or from the first one of the xTR. */
  readonly probesAnsweredFrom: 'probed' | 'first'
  /** p bit: on the probed locator, on each of its own, or nowhere. */
  readonly probedBit: 'probed' | 'every-local' | 'none'
  readonly answersProbesOverIpv6: boolean
  /** Map-Requests that are not encapsulated. */
  readonly answersDirect: boolean
  /** A request with two EIDs has the record of the first twice in its answer. */
  readonly repeatsFirstOfSeveral: boolean
  /** Record TTLs in seconds, with the high bit set. */
  readonly ttlInSeconds: boolean
  readonly locatorForm: LocatorForm
  readonly algorithm: 'sha-1' | 'sha-256'
  /** Key ID in its Map-Registers; 0 is what the 16-bit field of RFC 6833 reads as. */
  readonly keyId: number
  readonly sendsXtrId: boolean
  readonly wantsMapNotify: boolean
  readonly acknowledgesMapNotify: boolean
  /** Priority and multicast priority of the RTRs in a registration from behind a NAT. */
  readonly rtrPriorities: { readonly priority: number; readonly mpriority: number }
  /** Registers its private address beside the RTRs, as unreachable. */
  readonly registersPrivateAddress: boolean
}
