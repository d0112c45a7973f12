import type { Referral } from '@lispwatch/domain/delegation/node-answer'
import type { NodeStanding, OtherStandings } from '@lispwatch/domain/delegation/node-standing'
import type { NodeVerdict, ProtocolRemark } from '@lispwatch/domain/delegation/node-verdict'
import type { Queryable } from '../transaction.ts'

/** The columns of a referral that say what was said, in SQL. `$`-free, so that several statements share them. */
export const SAID_COLUMNS = `
referral.verdict, referral.remarks, referral.action, referral.eid, referral.ttl_minutes,
ARRAY(SELECT host(address) FROM unnest(referral.referral_set) AS address) AS referral_set`

export interface SaidRow {
  readonly verdict: NodeVerdict
  readonly remarks: readonly ProtocolRemark[]
  readonly action: Referral['action'] | null
  readonly eid: string | null
  readonly ttl_minutes: number | null
  readonly referral_set: readonly string[]
}

export function saidOf({ action, eid, ttl_minutes, referral_set }: SaidRow): Referral | null {
  return action === null ? null : { action, eid, set: referral_set, ttlMinutes: ttl_minutes }
}

/** A node by address and port. */
export const nodeKeyOf = (node: string, port: number): string => `${node} ${port}`

/** An open interval with its row. */
export interface OpenStanding extends NodeStanding {
  readonly id: number
}

const OPEN_STANDINGS = `
SELECT referral.id::float8 AS id, host(referral.node) AS node, referral.port, referral.told, referral.started_by_at, referral.held_at,
       ${SAID_COLUMNS},
       other.id = mine.id AS is_own, other.vantage_id = mine.vantage_id AS is_here
FROM walk AS mine
JOIN walk AS other ON other.kind = mine.kind AND other.enabled
  AND (other.vantage_id = mine.vantage_id OR (other.iid, other.ip) = (mine.iid, mine.ip))
JOIN referral ON referral.walk_id = other.id AND referral.ended_by_at IS NULL
WHERE mine.id = $1 AND (other.id = mine.id OR referral.node = ANY ($2::inet[]))
  -- A vantage where nobody has walked lately is no witness.
  AND (other.vantage_id = mine.vantage_id OR referral.held_at >= to_timestamp($3::float8) - make_interval(secs => 3 * mine.cadence_ms / 1000.0))`

interface Row extends SaidRow {
  readonly id: number
  readonly node: string
  readonly port: number
  readonly told: boolean
  readonly started_by_at: Date
  readonly held_at: Date
  readonly is_own: boolean
  readonly is_here: boolean
}

/** How the nodes stand: for this walk, and of `nodes` for all walks from here and for the same walk from elsewhere. */
export interface Standings {
  readonly own: ReadonlyMap<string, OpenStanding>
  others(node: string, port: number): OtherStandings
}

export async function readStandings(
  client: Queryable,
  { walkId, nodes, now }: { walkId: number; nodes: readonly string[]; now: number },
): Promise<Standings> {
  const { rows } = await client.query<Row>(OPEN_STANDINGS, [walkId, nodes, now / 1000])
  const own = new Map<string, OpenStanding>()
  const here = new Map<string, NodeStanding[]>()
  const elsewhere = new Map<string, NodeVerdict[]>()
  for (const row of rows) {
    const key = nodeKeyOf(row.node, row.port)
    const { verdict, remarks } = row
    const times = { sinceAt: row.started_by_at.getTime(), heldAt: row.held_at.getTime() }
    const standing = { id: row.id, verdict, remarks, said: saidOf(row), ...times, wasTold: row.told }
    if (row.is_own) own.set(key, standing)
    else if (row.is_here) here.set(key, [...(here.get(key) ?? []), standing])
    else elsewhere.set(key, [...(elsewhere.get(key) ?? []), verdict])
  }
  return {
    own,
    others: (node, port) => {
      const key = nodeKeyOf(node, port)
      return { sameVantage: here.get(key) ?? [], elsewhere: elsewhere.get(key) ?? [] }
    },
  }
}
