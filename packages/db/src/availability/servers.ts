import { anyUp, majorityUp } from '@lispwatch/domain/availability/combine'
import { type Span, spanAt, type Track, trackBetween, united, within } from '@lispwatch/domain/availability/track'
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

/** Until every canary was asked and confirmed: so far apart servers fall silent, and are heard again, when it is the observer. */
const ROUND_MS = 90_000

/** When nothing was measured of a server: while nobody was heard, and while it was silent shortly before or after that, for the same reason. */
function notMeasured(track: Track, unheard: readonly Span[]): Span[] {
  const silent = united(track.filter(({ upness }) => upness === 'down' || upness === 'doubt'))
  const spans = unheard.map(({ fromAt, toAt }) => {
    const run = silent.find((one) => one.fromAt < toAt && one.toAt > fromAt) ?? { fromAt, toAt }
    return {
      fromAt: run.fromAt >= fromAt - ROUND_MS ? Math.min(run.fromAt, fromAt) : fromAt,
      toAt: run.toAt <= toAt + ROUND_MS ? Math.max(run.toAt, toAt) : toAt,
    }
  })
  return united(spans)
}

/** While none of several servers answers for its canaries, the observer is the suspect: then nothing was measured. */
function believed(atVantage: readonly Seen[], span: Span): Pick<Seen, 'node' | 'track'>[] {
  const tracks = atVantage.flatMap(({ byCanaries }) => (byCanaries === undefined ? [] : [byCanaries]))
  if (tracks.length < 2) return [...atVantage]
  const unheard = anyUp(tracks, span).filter(({ upness }) => upness === 'down')
  return atVantage.map(({ node, track }) => {
    const lost = notMeasured(track, unheard)
    const instants = [...lost.flatMap(({ fromAt, toAt }) => [fromAt, toAt]), ...track.map(({ fromAt }) => fromAt)]
    const [lostAt, stretchAt] = [spanAt(lost), spanAt(track)]
    const said = trackBetween(span, instants, (at) => (lostAt(at) ? 'unmeasured' : (stretchAt(at)?.upness ?? 'unmeasured')))
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
