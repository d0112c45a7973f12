import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Observation } from '../observation.ts'
import type { EidTrack, Followed } from './follow-eid.ts'
import { explainPlace } from './place.ts'

/** ITRs may use the old mapping until its record TTL ends; a move has so long to settle in any case. */
const SETTLING_MS = 300_000
/** After that the old place is asked for so long whether it has noticed. */
const ASKED_FOR_MS = 3_600_000
const MINUTE_MS = 60_000

/** From when until when the locators of the place that was left are asked; null: there is nothing to ask. */
export function oldPlaceWindow({ left, turning }: EidTrack): { readonly fromAt: number; readonly untilAt: number } | null {
  if (left === null || left.isTold || turning !== null) return null
  const fromAt = left.byAt + Math.max((left.place.ttlMinutes ?? 0) * MINUTE_MS, SETTLING_MS)
  return { fromAt, untilAt: fromAt + ASKED_FOR_MS }
}

/** Locators of the place that was left, where it has none of the place where the EID is. */
export function oldLocators({ left, place }: EidTrack): string[] {
  return left === null ? [] : left.place.locators.filter((locator) => !place.locators.includes(locator))
}

/**
 * What the answer of an old locator to an RLOC-probe for the EID says. Only an authoritative mapping of this very EID that names the locator
 * itself counts: the EID-prefix around it is its home's to answer for, and another locator is how an ETR says that it has noticed.
 */
export function hearOldPlace(of: {
  readonly eid: EidPrefix
  readonly track: EidTrack
  readonly rloc: string
  readonly answer: Pick<Observation, 'outcome' | 'mapping' | 'eidPrefixReplied' | 'settledAt' | 'vantage'>
  readonly now: number
}): Followed {
  const { eid, track, rloc, answer, now } = of
  const window = oldPlaceWindow(track)
  const { left } = track
  const isOwn = answer.mapping?.authoritative === true && answer.eidPrefixReplied === formatEidPrefix(eid)
  const namesItself = answer.mapping?.locators.some((locator) => locator.rloc === rloc) === true
  const counts = answer.outcome === 'positive' && isOwn && namesItself && oldLocators(track).includes(rloc)
  if (window === null || left === null || !counts || answer.settledAt < window.fromAt) return { track, event: null }
  return {
    track: { ...track, left: { ...left, isTold: true } },
    event: {
      ...{ kind: 'eid-answered-at-old-place', at: now, afterAt: null, byAt: answer.settledAt, vantage: answer.vantage },
      subject: { eid: formatEidPrefix(eid), rloc, ...(track.place.site === null ? {} : { site: track.place.site }) },
      ...{ from: explainPlace(left.place), to: explainPlace(track.place) },
      sentence: `${formatEidPrefix(eid)} moved to ${explainPlace(track.place)}, but ${rloc} still answers for it as its own: whoever asks there sends traffic to the old place.`,
    },
  }
}
