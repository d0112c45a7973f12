import { eidKey } from '@lispwatch/lisp-client/address/eid'
import { eidCovers } from '../eid-cover.ts'
import { isHostEid } from '../mobility/host-eid.ts'
import type { Observation } from '../observation.ts'
import type { Target } from '../target.ts'
import type { FoundMapping } from './discovery.ts'

/**
 * The longer EID-prefixes that a server sent along when it was asked for the registration of one around them (RFC 9301 5.5): what a walk would
 * meet there, a walk earlier. Host EIDs are not in it, they are followed from place to place (see sightingsOf).
 */
export function cameAlong(target: Target, observation: Observation): FoundMapping[] {
  const { moreSpecifics, outcome, settledAt: at } = observation
  if (moreSpecifics === undefined || target.kind !== 'registration' || outcome !== 'positive') return []
  // A server may send along whatever it likes: only what lies in the EID-prefix that was asked for is an answer.
  const isInside = ({ eid }: (typeof moreSpecifics)[number]) => eidKey(eid) !== eidKey(target.eid) && eidCovers(target.eid, eid)
  return moreSpecifics
    .filter((one) => !isHostEid(one.eid) && isInside(one))
    .map(({ eid, mapping }) => ({ eid, mapping, server: target.nodeName, at }))
}
