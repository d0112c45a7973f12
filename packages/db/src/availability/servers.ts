import { anyUp, majorityUp } from '@lispwatch/domain/availability/combine'
import { type Span, spanAt, type Track, trackBetween, within } from '@lispwatch/domain/availability/track'
import type { Database } from '../client.ts'
import { groupBy } from '../sites/group-by.ts'
import { readTracks } from './tracks.ts'

/** All of them, because only together they tell whether the observer heard anything. */
const TARGETS = `
SELECT node.name AS node, target.vantage_id AS "vantageId", target.id AS "targetId", target.kind = 'canary' AS "isCanary"
FROM target JOIN node ON node.id = target.node_id
WHERE target.kind IN ('canary', 'control-port')`

interface ServerTarget {
  readonly node: string
  readonly vantageId: number
  readonly targetId: number
  readonly isCanary: boolean
}

/** One server at one vantage. */
interface Seen {
  readonly node: string
  readonly track: Track
  /** By its canaries alone; of one without them, undefined: a control port stays as it was while nothing else answers. */
  readonly byCanaries: Track | undefined
}

/** While none of several servers answers for its canaries, the observer is the suspect: then nothing was measured. */
function believed(atVantage: readonly Seen[], span: Span): Pick<Seen, 'node' | 'track'>[] {
  const tracks = atVantage.flatMap(({ byCanaries }) => (byCanaries === undefined ? [] : [byCanaries]))
  if (tracks.length < 2) return [...atVantage]
  const heard = anyUp(tracks, span)
  const instants = heard.map(({ fromAt }) => fromAt)
  return atVantage.map(({ node, track }) => {
    const [heardAt, stretchAt] = [spanAt(heard), spanAt(track)]
    const own = [...instants, ...track.map(({ fromAt }) => fromAt)]
    const said = trackBetween(span, own, (at) => {
      const upness = stretchAt(at)?.upness ?? 'unmeasured'
      return heardAt(at)?.upness === 'down' ? 'unmeasured' : upness
    })
    return { node, track: said }
  })
}

/**
 * Of each of these servers, by name: up while it answers for one of its canaries, or its control port is open. What several vantages see,
 * the majority decides; a vantage that hears no server at all has no say. Servers of which nothing is known are left out. Three queries.
 */
export async function upnessOfServers({ pool }: Database, names: readonly string[], span: Span): Promise<ReadonlyMap<string, Track>> {
  const { rows } = await pool.query<ServerTarget>(TARGETS)
  const known = await readTracks(
    pool,
    rows.map(({ targetId }) => targetId),
    span,
  )
  const byId = new Map(known.map((target) => [target.id, target]))
  const tracksOf = (targets: readonly ServerTarget[]) =>
    targets.flatMap(({ targetId }) => {
      const target = byId.get(targetId)
      return target === undefined ? [] : [within(target.track, [target.watched])]
    })
  const seen = [...groupBy(rows, ({ vantageId }) => vantageId).values()].flatMap((atVantage) => {
    const servers = [...groupBy(atVantage, ({ node }) => node)].flatMap(([node, targets]): Seen[] => {
      const tracks = tracksOf(targets)
      if (tracks.length === 0) return []
      const canaries = tracksOf(targets.filter(({ isCanary }) => isCanary))
      return [{ node, track: anyUp(tracks, span), byCanaries: canaries.length === 0 ? undefined : anyUp(canaries, span) }]
    })
    return believed(servers, span)
  })
  const wanted = new Set(names)
  const byNode = groupBy(
    seen.filter(({ node }) => wanted.has(node)),
    ({ node }) => node,
  )
  return new Map(
    [...byNode].map(([node, votes]): [string, Track] => [
      node,
      majorityUp(
        votes.map(({ track }) => track),
        span,
      ),
    ]),
  )
}
