import type { ObservedNode } from '@lispwatch/domain/delegation/observed-node'
import type { Queryable } from '../transaction.ts'
import { SAID_COLUMNS, type SaidRow, saidOf } from '../walks/standings.ts'

/**
 * The interval of each (walk, node) that held at $1. What nobody has seen for two cadences, or what lies between two intervals, is in
 * doubt; what a retired walk saw last counts no longer than that.
 */
const OBSERVED_NODES = `
SELECT walk.label AS asked, vantage.name AS vantage, host(referral.node) AS address, referral.port, referral.depth,
       host(referral.referred_by) AS referred_by, referral.rtt_ms, referral.started_by_at, referral.held_at,
       ${SAID_COLUMNS},
       $1::timestamptz > coalesce(referral.ended_after_at, stale.at) AS is_in_doubt
FROM referral
JOIN walk ON walk.id = referral.walk_id
JOIN vantage ON vantage.id = walk.vantage_id
CROSS JOIN LATERAL (SELECT referral.held_at + make_interval(secs => 2 * walk.cadence_ms / 1000.0) AS at) AS stale
WHERE referral.started_by_at <= $1 AND (referral.ended_by_at IS NULL OR referral.ended_by_at > $1)
  AND (walk.enabled OR stale.at >= $1)
ORDER BY walk.iid, walk.ip, vantage.name, referral.depth, referral.node, referral.port`

interface Row extends SaidRow {
  readonly asked: string
  readonly vantage: string
  readonly address: string
  readonly port: number
  readonly depth: number
  readonly referred_by: string | null
  readonly rtt_ms: number | null
  readonly started_by_at: Date
  readonly held_at: Date
  readonly is_in_doubt: boolean
}

/** How the nodes of the delegation hierarchy stood at an instant, for every EID that is walked. `name` is left for the caller. */
export async function readObservedNodes(client: Queryable, at: number): Promise<Omit<ObservedNode, 'name'>[]> {
  const { rows } = await client.query<Row>(OBSERVED_NODES, [new Date(at)])
  return rows.map((row) => ({
    ...{ asked: row.asked, vantage: row.vantage, address: row.address, port: row.port, depth: row.depth },
    ...{ referredBy: row.referred_by, verdict: row.verdict, remarks: row.remarks, said: saidOf(row), rttMs: row.rtt_ms },
    ...{ sinceAt: row.started_by_at.getTime(), heldAt: row.held_at.getTime(), isInDoubt: row.is_in_doubt },
  }))
}
