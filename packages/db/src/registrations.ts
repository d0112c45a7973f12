import type { RegistrationState } from '@lispwatch/domain/state'
import type { Database } from './client.ts'
import { epochMs } from './instant.ts'

/** One EID-prefix at one server, as one vantage sees it. */
export interface Registration {
  readonly targetId: number
  /** As formatEidPrefix writes it. */
  readonly eid: string
  readonly site: string | null
  readonly node: string
  readonly address: string
  readonly port: number
  readonly vantage: string
  readonly state: RegistrationState
  readonly sinceAt: number | null
  readonly lastObservedAt: number | null
  readonly lastAnsweredAt: number | null
  readonly lastRttMs: number | null
}

/** Which registrations; what is left out does not matter. */
export interface RegistrationFilter {
  readonly site?: string | undefined
  /** As formatEidPrefix writes it. */
  readonly eid?: string | undefined
  readonly node?: string | undefined
  readonly state?: RegistrationState | undefined
}

const LIST_REGISTRATIONS = `
SELECT target.id, eid_prefix.label AS eid, site.name AS site, node.name AS node, host(target.address) AS address, target.port,
       vantage.name AS vantage, target_state.state, since_at, last_observed_at, last_answered_at, last_rtt_ms
FROM target
JOIN target_state ON target_state.target_id = target.id
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
JOIN node ON node.id = target.node_id
JOIN vantage ON vantage.id = target.vantage_id
LEFT JOIN site ON site.id = eid_prefix.site_id
WHERE target.kind = 'registration' AND target.enabled AND target.id > $1
  AND ($3::text IS NULL OR site.name = $3)
  AND ($4::text IS NULL OR eid_prefix.label = $4)
  AND ($5::text IS NULL OR node.name = $5)
  AND ($6::text IS NULL OR target_state.state = $6)
ORDER BY target.id
LIMIT $2`

interface Row extends Pick<Registration, 'eid' | 'site' | 'node' | 'address' | 'port' | 'vantage' | 'state'> {
  readonly id: number
  readonly since_at: Date | null
  readonly last_observed_at: Date | null
  readonly last_answered_at: Date | null
  readonly last_rtt_ms: number | null
}

/** Up to `limit` of the registrations that are asked about, after the one with the target id `after` (null: from the first), by target id. */
export async function listRegistrations(
  { pool }: Database,
  { site, eid, node, state, after, limit }: RegistrationFilter & { readonly after: number | null; readonly limit: number },
): Promise<Registration[]> {
  const values = [after ?? 0, limit, site ?? null, eid ?? null, node ?? null, state ?? null]
  const { rows } = await pool.query<Row>(LIST_REGISTRATIONS, values)
  return rows.map(({ id, since_at, last_observed_at, last_answered_at, last_rtt_ms, ...row }) => ({
    ...row,
    targetId: id,
    sinceAt: epochMs(since_at),
    lastObservedAt: epochMs(last_observed_at),
    lastAnsweredAt: epochMs(last_answered_at),
    lastRttMs: last_rtt_ms,
  }))
}
