import type { MobileWatch, OldPlaceAnswer, SightingsRecorded } from '@lispwatch/db/mobility'
import { eidCovers } from '@lispwatch/domain/eid-cover'
import type { DomainEvent } from '@lispwatch/domain/event'
import { type EidTrack, followEid, type Home, hearOldPlace, isHostEid, meets, type Sighting } from '@lispwatch/domain/mobility'
import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Memory } from './memory.ts'
import { askedServers, type Watched, type WatchedEid } from './watched.ts'

/** Where host EIDs were seen by any vantage, in place of the database's tracks. */
export interface Tracks {
  record(sightings: readonly Sighting[], now: number): SightingsRecorded
  /** Those that are due, each until its next turn: whichever vantage comes first asks for it. */
  claim(now: number, limit: number): MobileWatch
  recordOldPlaces(answers: readonly OldPlaceAnswer[], now: number): readonly DomainEvent[]
  all(): readonly { readonly eid: EidPrefix; readonly track: EidTrack }[]
}

interface Followed {
  readonly eid: EidPrefix
  readonly track: EidTrack
  readonly dueAt: number
}

/** One that turned is asked for again so soon. */
const TURNING_MS = 3000
const MOST_SERVERS = 16

/** `memories` of all vantages; what they have registered tells whose locators are whose. */
export function createTracks(watched: Watched, memories: () => readonly Memory[]): Tracks {
  const { eids, inventory } = watched
  const tracks = new Map<string, Followed>()
  const everyMs = Math.max(10, inventory.network.registrationCadenceSeconds) * 1000
  const servers = askedServers(watched).map(({ node, server }) => ({ name: node.name, ...server }))
  const rules = { neverProbe: inventory.network.neverProbe ?? [], isPrivateUnderlay: inventory.network.underlay === 'private' }
  const declared = new Set(eids.map(({ eid }) => formatEidPrefix(eid)))

  /** Locators that stand for an EID-prefix: those that the inventory expects, and those that it is mapped to. */
  const standing = (of: readonly WatchedEid[]): Map<number, Set<string>> => {
    const found = new Map(of.map(({ id, rlocs }) => [id, new Set(rlocs)]))
    for (const memory of memories())
      for (const { target, isEnabled, eidPrefixId, rlocs } of memory.rows.values())
        if (target.kind === 'registration' && isEnabled && !isHostEid(target.eid))
          for (const rloc of rlocs) found.get(eidPrefixId)?.add(rloc)
    return found
  }
  const homeOf = (eid: EidPrefix): Home | null => {
    const around = eids.filter((one) => eidCovers(one.eid, eid))
    const nearest = around.find((one) => around.every((other) => eidCovers(other.eid, one.eid)))
    if (nearest === undefined) return null
    const meant = isHostEid(nearest.eid) ? eids.filter(({ siteName }) => siteName === nearest.siteName) : [nearest]
    const locators = new Set([...standing(meant).values()].flatMap((rlocs) => [...rlocs]))
    return { site: nearest.siteName, locators: [...locators].sort(), ttlMinutes: null }
  }
  const siteOf = (locators: readonly string[]): string | null => {
    const own = new Map<string, Set<string>>()
    for (const [id, rlocs] of standing(eids)) {
      const site = eids[id - 1]?.siteName ?? ''
      const named = own.get(site) ?? new Set<string>()
      own.set(site, named)
      for (const rloc of locators) if (rlocs.has(rloc)) named.add(rloc)
    }
    const [best] = [...own].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1))
    return best === undefined || best[1].size === 0 ? null : best[0]
  }

  return {
    all: () => [...tracks.values()],
    record(sightings, now) {
      const events: DomainEvent[] = []
      const turning: string[] = []
      for (const sighting of sightings.toSorted((a, b) => a.at - b.at)) {
        const label = formatEidPrefix(sighting.eid)
        const home = homeOf(sighting.eid)
        const isAtHome = home !== null && meets(sighting, home)
        const site = isAtHome ? home.site : siteOf(sighting.locators)
        const followed = followEid({ track: tracks.get(label)?.track ?? null, sighting, site, home, now })
        const isTurning = followed.track.turning !== null
        const dueAt = tracks.get(label)?.dueAt ?? now + TURNING_MS
        tracks.set(label, { eid: sighting.eid, track: followed.track, dueAt: isTurning ? Math.min(dueAt, now + TURNING_MS) : dueAt })
        if (followed.event) events.push(followed.event)
        if (isTurning) turning.push(label)
      }
      return { events, turning: turning.filter((label) => tracks.get(label)?.track.turning !== null) }
    },
    claim(now, limit) {
      const due = [...tracks].filter(([, { dueAt }]) => dueAt <= now).slice(0, limit)
      for (const [label, followed] of due) tracks.set(label, { ...followed, dueAt: now + everyMs })
      return {
        due: due.map(([label, { eid, track }]) => ({ eid, track, isDeclared: declared.has(label) })),
        servers: servers.slice(0, MOST_SERVERS),
        rules,
      }
    },
    recordOldPlaces(answers, now) {
      return answers.flatMap(({ eid, rloc, answer }) => {
        const label = formatEidPrefix(eid)
        const followed = tracks.get(label)
        if (followed === undefined) return []
        const { track, event } = hearOldPlace({ eid, track: followed.track, rloc, answer, now })
        tracks.set(label, { ...followed, track })
        return event === null ? [] : [event]
      })
    },
  }
}
