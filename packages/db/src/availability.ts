import { allUp, anyUp, majorityUp } from '@lispwatch/domain/availability/combine'
import { isEverUp, type Span, type Track, within } from '@lispwatch/domain/availability/track'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { type Parts, type PrefixesOf, readParts } from './availability/parts.ts'
import { type KnownTarget, readTracks } from './availability/tracks.ts'
import type { Database } from './client.ts'
import { inTurns } from './in-turns.ts'
import { groupBy } from './sites/group-by.ts'
import type { Queryable } from './transaction.ts'

export { upnessOfServers } from './availability/servers.ts'

/**
 * What is known of whether something was up. `isDormant`: none of its EID-prefixes was registered in all of the span, so nobody used it and
 * there is nothing to be available; the track is empty then.
 */
export interface KnownUpness {
  readonly track: Track
  readonly isDormant: boolean
}

const NOTHING: KnownUpness = { track: [], isDormant: false }

/**
 * Of each of these sites: up while at least one of its EID-prefixes is. An EID-prefix is up while it is registered at one server or more
 * and one of the locators that its mapping had then answers. What several vantages see, the majority decides. Five queries for all of them.
 */
export function upnessOfSites({ pool }: Database, siteNames: readonly string[], span: Span): Promise<ReadonlyMap<string, KnownUpness>> {
  return upnessOf(pool, { siteNames }, span)
}

/** The same of one EID-prefix, as formatEidPrefix writes it. */
export async function upnessOfEid({ pool }: Database, eid: string, span: Span): Promise<KnownUpness> {
  return (await upnessOf(pool, { eid }, span)).get(eid) ?? NOTHING
}

const RLOC_TARGETS = `SELECT id, host(address) AS rloc FROM target WHERE kind = 'rloc' AND address = ANY ($1::inet[])`

/** Of one locator: up while it answers RLOC-probes. */
export async function upnessOfRloc({ pool }: Database, address: string, span: Span): Promise<KnownUpness> {
  const rloc = canonicalIp(address)
  if (rloc === undefined) return NOTHING
  const { rows } = await pool.query<{ id: number }>(RLOC_TARGETS, [[rloc]])
  const known = await readTracks(
    pool,
    rows.map(({ id }) => id),
    span,
  )
  return { track: seen(known, span), isDormant: false }
}

/** One thing, by the majority of those who watched it. */
const seen = (known: readonly KnownTarget[], span: Span): Track =>
  majorityUp(
    known.map(({ track, watched }) => within(track, [watched])),
    span,
  )

async function upnessOf(client: Queryable, of: PrefixesOf, span: Span): Promise<ReadonlyMap<string, KnownUpness>> {
  const parts = await readParts(client, of, span)
  const addresses = [...new Set(parts.locators.flatMap(({ rloc }) => canonicalIp(rloc) ?? []))]
  const probed = addresses.length === 0 ? [] : (await client.query<{ id: number; rloc: string }>(RLOC_TARGETS, [addresses])).rows
  const ids = [...parts.registrations.map(({ targetId }) => targetId), ...probed.map(({ id }) => id)]
  const known = new Map((await readTracks(client, ids, span)).map((target) => [target.id, target]))
  const idsOfRlocs = groupBy(probed, ({ rloc }) => rloc)
  const tracks = new Map<string, Track>()
  const rlocTrack = (rloc: string): Track => {
    const made =
      tracks.get(rloc) ??
      seen(
        (idsOfRlocs.get(rloc) ?? []).flatMap(({ id }) => known.get(id) ?? []),
        span,
      )
    tracks.set(rloc, made)
    return made
  }
  const registrations = groupBy(parts.registrations, ({ unit }) => unit)
  const locators = groupBy(parts.locators, ({ unit }) => unit)
  const wholes = await inTurns([...registrations], ([unit, its]): [string, KnownUpness] => {
    const whole = upnessOfWhole({ registrations: its, locators: locators.get(unit) ?? [] }, { known, rlocTrack, span })
    return [unit, whole]
  })
  return new Map(wholes)
}

interface Known {
  readonly known: ReadonlyMap<number, KnownTarget>
  readonly rlocTrack: (rloc: string) => Track
  readonly span: Span
}

/** EID-prefixes that were registered nowhere in all the time are dormant, and say nothing of the whole. */
function upnessOfWhole({ registrations, locators }: Parts, all: Known): KnownUpness {
  const locatorsOf = groupBy(locators, ({ eid }) => eid)
  const prefixes = [...groupBy(registrations, ({ eid }) => eid)].map(([eid, its]) => {
    const nodes = [...groupBy(its, ({ node }) => node).values()]
    const atNodes = nodes.map((targets) =>
      seen(
        targets.flatMap(({ targetId }) => all.known.get(targetId) ?? []),
        all.span,
      ),
    )
    const registered = anyUp(atNodes, all.span)
    return { registered, reachable: reachableBy(locatorsOf.get(eid) ?? [], all) }
  })
  const used = prefixes.filter(({ registered }) => isEverUp(registered))
  const isKnown = prefixes.some(({ registered }) => registered.some(({ upness }) => upness === 'down'))
  if (used.length === 0) return { track: [], isDormant: isKnown }
  const tracks = used.map(({ registered, reachable }) => allUp([registered, reachable], all.span))
  return { track: anyUp(tracks, all.span), isDormant: false }
}

/** Any of the locators that a mapping had then. One that nobody can probe may have been up. */
function reachableBy(locators: Parts['locators'], { rlocTrack, span }: Known): Track {
  const byAddress = groupBy(locators, ({ rloc }) => canonicalIp(rloc) ?? rloc)
  const tracks = [...byAddress].map(([rloc, parts]) => {
    const spans = parts.map(({ fromAt, toAt }) => ({ fromAt, toAt: toAt ?? span.toAt }))
    return within(measurable(rlocTrack(rloc), span), spans)
  })
  return anyUp(tracks, span)
}

/** While it was no target of anybody it was not measured, though mappings had it. */
const measurable = (track: Track, { fromAt, toAt }: Span): Track =>
  track.length === 0
    ? [{ fromAt, toAt, upness: 'unmeasured' }]
    : track.map((stretch) => (stretch.upness === 'absent' ? { ...stretch, upness: 'unmeasured' } : stretch))
