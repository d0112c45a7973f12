import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { eidCovers } from '../eid-cover.ts'
import type { Observation } from '../observation.ts'
import type { Target } from '../target.ts'
import { isHostEid } from './host-eid.ts'
import { locatorsOf } from './place.ts'

/** That a host EID was seen mapped to some locators, once, by one server. */
export interface Sighting {
  readonly eid: EidPrefix
  /** The mapping is of this very EID; false: of an EID-prefix around it, which is what traffic uses where it has none of its own. */
  readonly isExact: boolean
  readonly at: number
  /** As locatorsOf gives them; never empty. */
  readonly locators: readonly string[]
  readonly ttlMinutes: number | null
  /** Name of the server that told it. */
  readonly server: string
  readonly vantage: string
}

/** What a registration target's answer says about host EIDs: its own, if it is one, and the more-specifics that came along. */
export function sightingsOf(target: Target, observation: Observation): Sighting[] {
  if (target.kind !== 'registration' || observation.outcome !== 'positive') return []
  const { mapping, moreSpecifics = [], settledAt: at, vantage, eidPrefixReplied } = observation
  const isHost = mapping !== null && isHostEid(target.eid)
  if (!isHost && moreSpecifics.length === 0) return []
  const seen = { at, server: target.nodeName, vantage }
  const own = isHost ? [{ eid: target.eid, mapping, isExact: eidPrefixReplied === formatEidPrefix(target.eid) }] : []
  // A server may send along whatever it likes: only what lies in the EID-prefix that was asked for is an answer.
  const inside = moreSpecifics.filter(({ eid }) => isHostEid(eid) && eidCovers(target.eid, eid))
  return [...own, ...inside.map((one) => ({ ...one, isExact: true }))].flatMap(({ eid, mapping: { ttlMinutes, ...mapping }, isExact }) => {
    const locators = locatorsOf({ ttlMinutes, ...mapping })
    return locators.length === 0 ? [] : [{ ...seen, eid, isExact, locators, ttlMinutes }]
  })
}
