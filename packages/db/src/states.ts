import type { RegistrationState, RlocState } from '@lispwatch/domain/state'
import type { TargetKind } from '@lispwatch/domain/target'
import type { Unmeasured } from '@lispwatch/domain/unmeasured'
import type { Database } from './client.ts'
import { epochMs } from './instant.ts'
import { unmeasuredOf, unmeasuredWithin } from './unmeasured.ts'

/** One state of one target during one closed interval; edges as in MappingVersion. */
export interface StateInterval {
  readonly id: string
  readonly targetId: number
  readonly kind: TargetKind
  readonly vantage: string
  /** The EID-prefix asked about, or the representative one of a locator. */
  readonly eid: string
  /** Only of a registration. */
  readonly node: string | null
  /** Only of a locator. */
  readonly rloc: string | null
  readonly state: RlocState | RegistrationState
  readonly startedAfterAt: number | null
  readonly startedByAt: number
  readonly endedAfterAt: number | null
  readonly endedByAt: number | null
  readonly lastSeenAt: number
  /** Stretches in between, oldest first, of which nobody knows whether it held: nothing was observed. */
  readonly unmeasured: readonly Unmeasured[]
}

/** The intervals that are returned at most: the newest. */
const MAX_INTERVALS = 5000

const ITS_PREFIX = {
  site: 'SELECT eid_prefix.id FROM eid_prefix JOIN site ON site.id = eid_prefix.site_id WHERE site.name = $1',
  eid: 'SELECT id FROM eid_prefix WHERE label = $1',
}

/** Also the locators that it no longer has: their past belongs to that of the site or EID-prefix. */
const stateHistoryOf = (what: keyof typeof ITS_PREFIX) => `
WITH its_prefix AS (
  ${ITS_PREFIX[what]}
), its_rloc AS (
  SELECT rloc FROM expected_locator WHERE eid_prefix_id IN (SELECT id FROM its_prefix)
  UNION
  SELECT rloc
  FROM target
  JOIN mapping_version ON mapping_version.target_id = target.id
  CROSS JOIN unnest(mapping_version.rlocs) AS rloc
  WHERE target.kind = 'registration' AND target.eid_prefix_id IN (SELECT id FROM its_prefix)
), its_target AS (
  SELECT * FROM target WHERE kind = 'registration' AND eid_prefix_id IN (SELECT id FROM its_prefix)
  UNION ALL
  SELECT * FROM target WHERE kind = 'rloc' AND address IN (SELECT rloc FROM its_rloc)
)
SELECT state_interval.id, state_interval.target_id, its_target.kind, vantage.name AS vantage, eid_prefix.label AS eid, node.name AS node,
       CASE its_target.kind WHEN 'rloc' THEN host(its_target.address) END AS rloc, state_interval.state,
       started_after_at, started_by_at, ended_after_at, ended_by_at,
       coalesce(ended_after_at, target_state.held_at, started_by_at) AS last_seen_at
FROM state_interval
JOIN its_target ON its_target.id = state_interval.target_id
JOIN target_state ON target_state.target_id = its_target.id
JOIN vantage ON vantage.id = its_target.vantage_id
JOIN eid_prefix ON eid_prefix.id = its_target.eid_prefix_id
LEFT JOIN node ON node.id = its_target.node_id
ORDER BY started_by_at DESC, state_interval.id DESC
LIMIT ${MAX_INTERVALS}`

interface Row extends Pick<StateInterval, 'id' | 'kind' | 'vantage' | 'eid' | 'node' | 'rloc' | 'state'> {
  readonly target_id: number
  readonly started_after_at: Date | null
  readonly started_by_at: Date
  readonly ended_after_at: Date | null
  readonly ended_by_at: Date | null
  readonly last_seen_at: Date
}

/**
 * State intervals of everything that belongs or belonged to a site, or to one EID-prefix (text of formatEidPrefix): its registrations and its
 * locators, newest first.
 */
export async function stateHistory(db: Database, of: { readonly siteName: string } | { readonly eid: string }): Promise<StateInterval[]> {
  const [statement, name] = 'eid' in of ? [stateHistoryOf('eid'), of.eid] : [stateHistoryOf('site'), of.siteName]
  const { rows } = await db.pool.query<Row>(statement, [name])
  const unmeasured = await unmeasuredOf(
    db,
    rows.map(({ target_id }) => target_id),
  )
  return rows.map(({ id, kind, vantage, eid, node, rloc, state, ...row }) => {
    const startedByAt = epochMs(row.started_by_at)
    const lastSeenAt = epochMs(row.last_seen_at)
    return {
      ...{ id, targetId: row.target_id, kind, vantage, eid, node, rloc, state },
      startedAfterAt: epochMs(row.started_after_at),
      startedByAt,
      endedAfterAt: epochMs(row.ended_after_at),
      endedByAt: epochMs(row.ended_by_at),
      lastSeenAt,
      unmeasured: unmeasuredWithin(unmeasured.get(row.target_id), { startedByAt, lastSeenAt }),
    }
  })
}
