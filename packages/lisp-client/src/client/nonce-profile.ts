/**
 * How a map-server counts the nonces of its publications. RFC 9437's text was not at hand: `rfc9437` follows the flow examples of one of its
 * authors, the other two what implementations were seen to send.
 */
export type NonceProfile = 'rfc9437' | 'constant' | 'from-one'

/** What a publication's nonce says. `missed` counts publications that must have been lost before this one. */
export type NonceVerdict = { readonly isAccepted: true; readonly missed: number } | { readonly isAccepted: false }

interface ProfileRules {
  /** Whether the Map-Notify that confirms a subscription carries the subscription's nonce. */
  readonly confirmsWithNonce: boolean
  judge(last: bigint, nonce: bigint): NonceVerdict
  /** The last nonce to remember when a subscription is confirmed. */
  start(subscriptionNonce: bigint, confirmationNonce: bigint): bigint
}

const ACCEPTED: NonceVerdict = { isAccepted: true, missed: 0 }
const REJECTED: NonceVerdict = { isAccepted: false }

function rising(last: bigint, nonce: bigint): NonceVerdict {
  return nonce > last ? { isAccepted: true, missed: Number(nonce - last - 1n) } : REJECTED
}

export const NONCE_PROFILES: Record<NonceProfile, ProfileRules> = {
  // One higher for each publication; losses happen, so anything higher is taken, and anything else refused.
  rfc9437: { confirmsWithNonce: true, judge: rising, start: (subscription) => subscription },
  // lispers.net: the nonce of the subscription, in every publication.
  constant: {
    confirmsWithNonce: true,
    judge: (last, nonce) => (nonce === last ? ACCEPTED : REJECTED),
    start: (subscription) => subscription,
  },
  // A fork of FRRouting: publications are counted from 1, whatever the subscription's nonce was.
  'from-one': { confirmsWithNonce: false, judge: rising, start: (_subscription, confirmation) => confirmation },
}
