/*
 * Where a host EID (/32, /128) is, and that it moved.
 *
 * `eid-moved` is one event for one move, whatever the number of servers and vantages that see it: subject { eid, site: where it is now },
 * `from` and `to` as explainPlace writes them, `afterAt` when it was last seen at the old place (null when it was never seen there), `byAt`
 * when it was first seen at the new one. It comes when
 * - the EID appears with locators that its home does not have: from its home to there. Its home is the site of the inventory's EID-prefix
 *   around it, or the site that has the EID itself in the inventory;
 * - its locators are replaced by others, none of which it had when it came to its place: from there to the new place;
 * - it is back on locators of its home, or only the EID-prefix around it is mapped any more: from there to its home.
 *
 * Two sightings in a row have to agree before it is told (the second one about 3 s later), and servers that contradict each other move
 * nobody. An EID that was first met where it belongs, or that has no home, is followed from then on without an event. A locator that is
 * added to others, or that goes while others stay, is no move. No answer and a negative answer say nothing: an EID that is gone for a
 * while and comes back elsewhere has moved, once.
 *
 * `eid-answered-at-old-place`: a locator of the place that it left still answers an RLOC-probe for this very EID as its own (A bit), although
 * the record TTL of the old mapping, and 5 minutes, are over. Told once for each move.
 */
import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { DomainEvent } from '../event.ts'
import { explainPlace, meets, type Place } from './place.ts'
import type { Sighting } from './sighting.ts'

/** What is remembered of an EID that is followed. Times in epoch ms. */
export interface EidTrack {
  /** Where it is, with the locators that it had when it came. */
  readonly place: Place
  /** When it was last seen there; null when it never was: it belongs there. */
  readonly heldAt: number | null
  /** Somewhere else, as it was seen once: the next sighting decides. */
  readonly turning: { readonly place: Place; readonly at: number } | null
  /** The place that it left last, by when, and whether it is told already that somebody still answers there. */
  readonly left: { readonly place: Place; readonly byAt: number; readonly isTold: boolean } | null
  /** Who told last that the EID has a mapping of its own. */
  readonly exact: { readonly server: string; readonly at: number } | null
}

/** The site whose EID it is, and the locators of its EID-prefix. */
export type Home = Place

export interface Followed {
  readonly track: EidTrack
  readonly event: DomainEvent | null
}

/** So long the word of a server that knows the EID itself outweighs that of another one that only knows the EID-prefix around it. */
export const EXACT_HOLDS_MS = 90_000

function startOf(sighting: Sighting, place: Place, home: Home | null): EidTrack {
  const isAtHome = home === null || home.locators.length === 0 || meets(place, home)
  const base = { left: null, exact: sighting.isExact ? sighting : null }
  const exact = base.exact && { server: base.exact.server, at: base.exact.at }
  if (isAtHome) return { ...base, exact, place, heldAt: sighting.at, turning: null }
  return { ...base, exact, place: home, heldAt: null, turning: { place, at: sighting.at } }
}

const isOutweighed = ({ exact }: EidTrack, { isExact, server, at }: Sighting) =>
  !isExact && exact !== null && exact.server !== server && at - exact.at < EXACT_HOLDS_MS

function moved(eid: EidPrefix, track: EidTrack, to: Place, { byAt, vantage, now }: { byAt: number; vantage: string; now: number }) {
  const from = track.place
  const within = from.site !== null && from.site === to.site ? ` within ${from.site}` : ''
  const event: DomainEvent = {
    ...{ kind: 'eid-moved', at: now, afterAt: track.heldAt === null ? null : Math.min(track.heldAt, byAt), byAt, vantage },
    subject: { eid: formatEidPrefix(eid), ...(to.site === null ? {} : { site: to.site }) },
    ...{ from: explainPlace(from), to: explainPlace(to) },
    sentence: `${formatEidPrefix(eid)} moved${within}: from ${explainPlace(from)} to ${explainPlace(to)}.`,
  }
  return event
}

/**
 * What one more sighting of an EID says. `site` is the one that the sighting's locators belong to. Sightings are given in the order of
 * their times as far as possible; an older one than what is known changes nothing.
 */
export function followEid(of: {
  readonly track: EidTrack | null
  readonly sighting: Sighting
  readonly site: string | null
  readonly home: Home | null
  readonly now: number
}): Followed {
  const { track, sighting, site, home, now } = of
  const { at, locators, ttlMinutes, eid, vantage } = sighting
  const place: Place = { locators, ttlMinutes, site }
  if (track === null) return { track: startOf(sighting, place, home), event: null }
  if (isOutweighed(track, sighting) || at < (track.heldAt ?? 0)) return { track, event: null }
  const exact = sighting.isExact ? { server: sighting.server, at } : track.exact
  if (meets(place, track.place)) {
    return { track: { ...track, exact, heldAt: Math.max(at, track.heldAt ?? 0), turning: null }, event: null }
  }
  const { turning } = track
  if (turning === null || !meets(place, turning.place)) return { track: { ...track, exact, turning: { place, at } }, event: null }
  if (at <= turning.at) return { track: { ...track, exact }, event: null }
  return {
    track: { place, heldAt: at, turning: null, left: { place: track.place, byAt: turning.at, isTold: false }, exact },
    event: moved(eid, track, place, { byAt: turning.at, vantage, now }),
  }
}
