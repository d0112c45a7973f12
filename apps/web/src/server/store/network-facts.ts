import type { Database } from '@lispwatch/db/client'
import type { NetworkFacts } from '../stores.ts'

interface Row {
  readonly name: string
  readonly last_seen_at: Date | null
}

const NO_NETWORK = { name: 'No network yet', demo: false, probeCadenceSeconds: 30 }

/** The network as a whole, from what is declared and from the newest observation of each vantage. */
export async function networkFacts({ prisma, pool }: Database): Promise<NetworkFacts> {
  const inUse = { retiredAt: null }
  const [network, sites, eidPrefixes, servers, rlocs, vantages] = await Promise.all([
    prisma.network.findUnique({ where: { id: 1 } }),
    prisma.site.count({ where: inUse }),
    prisma.eidPrefix.count({ where: { ...inUse, siteId: { not: null } } }),
    prisma.node.count({ where: { ...inUse, roles: { hasSome: ['map-server', 'map-resolver'] } } }),
    prisma.target.groupBy({ by: ['address', 'port'], where: { kind: 'rloc', enabled: true } }),
    pool.query<Row>(
      `SELECT vantage.name, max(target_state.last_observed_at) AS last_seen_at
         FROM vantage
         LEFT JOIN target ON target.vantage_id = vantage.id AND target.enabled
         LEFT JOIN target_state ON target_state.target_id = target.id
        GROUP BY vantage.name ORDER BY vantage.name`,
    ),
  ])
  const seen = vantages.rows.map(({ name, last_seen_at }) => ({ name, lastSeenAt: last_seen_at?.getTime() ?? null }))
  const newest = Math.max(...seen.map(({ lastSeenAt }) => lastSeenAt ?? Number.NEGATIVE_INFINITY))
  const { name, demo, probeCadenceSeconds } = network ?? NO_NETWORK
  return {
    name,
    demo,
    probeCadenceMs: probeCadenceSeconds * 1_000,
    counts: { sites, eidPrefixes, rlocs: rlocs.length, servers },
    newestObservationAt: Number.isFinite(newest) ? newest : null,
    vantages: seen,
  }
}

/** Whether visitors who are nobody may look around. */
export async function isDemo({ prisma }: Database): Promise<boolean> {
  const network = await prisma.network.findUnique({ where: { id: 1 }, select: { demo: true } })
  return network?.demo === true
}
