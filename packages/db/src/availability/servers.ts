import { anyUp, majorityUp } from '@lispwatch/domain/availability/combine'
import { type Span, type Track, within } from '@lispwatch/domain/availability/track'
import type { Database } from '../client.ts'
import { groupBy } from '../sites/group-by.ts'
import { readTracks } from './tracks.ts'

const TARGETS = `
SELECT node.name AS node, target.vantage_id AS "vantageId", target.id AS "targetId"
FROM target JOIN node ON node.id = target.node_id
WHERE target.kind IN ('canary', 'control-port') AND node.name = ANY ($1::text[])`

interface ServerTarget {
  readonly node: string
  readonly vantageId: number
  readonly targetId: number
}

/**
 * Of each of these servers, by name: up while it answers for one of its canaries, or its control port is open. What several vantages see,
 * the majority decides. Servers of which nothing is known are left out. Three queries for all of them.
 */
export async function upnessOfServers({ pool }: Database, names: readonly string[], span: Span): Promise<ReadonlyMap<string, Track>> {
  const { rows } = await pool.query<ServerTarget>(TARGETS, [names])
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
  return new Map(
    [...groupBy(rows, ({ node }) => node)].flatMap(([node, targets]): [string, Track][] => {
      const atVantages = [...groupBy(targets, ({ vantageId }) => vantageId).values()].map(tracksOf).filter((tracks) => tracks.length > 0)
      const seen = atVantages.map((tracks) => anyUp(tracks, span))
      return seen.length === 0 ? [] : [[node, majorityUp(seen, span)]]
    }),
  )
}
