import type { Presence, Surroundings } from '@lispwatch/domain/eid-walk/discovery'
import type { Mapping } from '@lispwatch/domain/mapping'
import type { Database } from '../client.ts'
import { epochMs } from '../instant.ts'
import { coveringProvider, coveringSite } from '../walks/surroundings.ts'

export type CandidateState = 'new' | 'adopted' | 'ignored'

/** An EID-prefix that was found mapped and that the inventory does not have. Times in epoch ms. */
export interface Candidate extends Surroundings {
  readonly id: number
  readonly iid: number
  readonly prefix: string
  /** As formatEidPrefix writes it. */
  readonly eid: string
  readonly mapping: Mapping
  /** Servers that told it last, and the vantage that asked them. */
  readonly servers: readonly string[]
  readonly vantage: string
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  /** `gone`: all servers said so when they were asked for it. `unknown`: they were asked, and it is not clear. */
  readonly presence: Presence
  /** When it was asked for directly. */
  readonly askedAt: number | null
  readonly state: CandidateState
  /** Who decided, when and why; the site that got it. */
  readonly decidedBy: string | null
  readonly decidedAt: number | null
  readonly reason: string | null
  readonly adoptedBySite: string | null
}

/** A candidate that somebody has written into the inventory since is none any more. */
const LIST_CANDIDATES = `
SELECT id, iid::float8 AS iid, prefix, label AS eid, mapping, servers, vantage, first_seen_at, last_seen_at, presence, asked_at,
       state, decided_by, decided_at, reason, site AS adopted_by_site,
       ${coveringSite('candidate.ip', 'candidate.iid')} AS site, ${coveringProvider('candidate.ip', 'candidate.iid')} AS provider
FROM candidate
WHERE ($1::text IS NULL OR state = $1) AND ($2::int IS NULL OR id < $2)
  AND (state <> 'new' OR NOT EXISTS (
    SELECT FROM eid_prefix AS known
    WHERE known.ip = candidate.ip AND known.iid = candidate.iid AND known.retired_at IS NULL AND known.site_id IS NOT NULL
  ))
ORDER BY id DESC
LIMIT $3`

interface Row extends Omit<Candidate, 'firstSeenAt' | 'lastSeenAt' | 'askedAt' | 'decidedBy' | 'decidedAt' | 'adoptedBySite'> {
  readonly first_seen_at: Date
  readonly last_seen_at: Date
  readonly asked_at: Date | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly adopted_by_site: string | null
}

/** Candidates, the newest first; `before` is the id of the last one of the page before. */
export async function listCandidates(
  db: Database,
  { state, before, limit = 100 }: { state?: CandidateState; before?: number; limit?: number } = {},
): Promise<Candidate[]> {
  const { rows } = await db.pool.query<Row>(LIST_CANDIDATES, [state ?? null, before ?? null, limit])
  return rows.map(({ first_seen_at, last_seen_at, asked_at, decided_by, decided_at, adopted_by_site, ...same }) => ({
    ...same,
    ...{ firstSeenAt: first_seen_at.getTime(), lastSeenAt: last_seen_at.getTime(), askedAt: epochMs(asked_at) },
    ...{ decidedBy: decided_by, decidedAt: epochMs(decided_at), adoptedBySite: adopted_by_site },
  }))
}
