import type { ObservedRegistration } from '@lispwatch/domain/delegation/observed-node'
import type { Queryable } from '../transaction.ts'

/** EID-prefixes that were registered at $1 at a server of the provider whom the inventory says they are of. */
const OBSERVED_REGISTRATIONS = `
SELECT site.name AS site, eid_prefix.label AS eid, node.name AS node, state.last_rtt_ms,
       coalesce(state_interval.ended_after_at, state.held_at, state_interval.started_by_at) AS seen_at
FROM state_interval
JOIN target ON target.id = state_interval.target_id
JOIN target_state AS state ON state.target_id = target.id
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
JOIN site ON site.id = eid_prefix.site_id
JOIN node ON node.id = target.node_id AND node.provider_id = site.provider_id
WHERE target.kind = 'registration' AND state_interval.state = 'registered'
  AND state_interval.started_by_at <= $1 AND (state_interval.ended_by_at IS NULL OR state_interval.ended_by_at > $1)
ORDER BY site.name, eid_prefix.label, node.name`

interface Row {
  readonly site: string
  readonly eid: string
  readonly node: string
  readonly last_rtt_ms: number | null
  readonly seen_at: Date
}

/** What bears out the claimed hierarchy without any referral. */
export async function readObservedRegistrations(client: Queryable, at: number): Promise<ObservedRegistration[]> {
  const { rows } = await client.query<Row>(OBSERVED_REGISTRATIONS, [new Date(at)])
  return rows.map(({ last_rtt_ms, seen_at, ...same }) => ({ ...same, rttMs: last_rtt_ms, seenAt: seen_at.getTime() }))
}
