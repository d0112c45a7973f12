import type { ResolverShare } from '@lispwatch/domain/eid-walk/coverage'
import type { Database } from '../client.ts'
import { epochMs, epochMsOf } from '../instant.ts'

/** How well a block is walked, from one vantage. Times in epoch ms. */
export interface BlockCoverage {
  readonly vantage: string
  /** The block as formatEidPrefix writes it. */
  readonly eid: string
  readonly cadenceMs: number
  readonly nextDueAt: number
  /** Where the next run goes on; null when it begins anew. */
  readonly resumeAt: string | null
  /** The newest run; null before the first. */
  readonly lastRun: {
    readonly startedAt: number
    readonly durationMs: number
    readonly asked: number
    readonly answered: number
    readonly found: number
    /** It reached the end of the block and left nothing unmeasured. */
    readonly isComplete: boolean
    /** Prefixes of which nothing is known. */
    readonly gaps: readonly string[]
    /** What each server gave to the union. */
    readonly servers: readonly ResolverShare[]
  } | null
  /** Candidates in the block that nobody has decided on. */
  readonly candidates: number
}

const WALK_COVERAGE = `
SELECT vantage.name AS vantage, walk.label AS eid, walk.cadence_ms, walk.next_due_at, host(walk.resume_at) AS resume_at,
       run.started_at, ${epochMsOf('run.ended_at')} - ${epochMsOf('run.started_at')} AS duration_ms,
       run.asked, run.answered, run.found, run.complete, run.gaps, run.servers,
       (SELECT count(*)::int FROM candidate WHERE candidate.ip <<= walk.ip AND candidate.iid = walk.iid AND candidate.state = 'new') AS candidates
FROM walk
JOIN vantage ON vantage.id = walk.vantage_id
LEFT JOIN LATERAL (SELECT * FROM walk_run WHERE walk_run.walk_id = walk.id ORDER BY slot_at DESC LIMIT 1) AS run ON true
WHERE walk.kind = 'eid-space' AND walk.enabled
ORDER BY walk.iid, walk.ip, vantage.name`

interface Row {
  readonly vantage: string
  readonly eid: string
  readonly cadence_ms: number
  readonly next_due_at: Date
  readonly resume_at: string | null
  readonly started_at: Date | null
  readonly duration_ms: number
  readonly asked: number
  readonly answered: number
  readonly found: number
  readonly complete: boolean
  readonly gaps: readonly string[]
  readonly servers: readonly ResolverShare[]
  readonly candidates: number
}

/** Every block that is walked, by instance and address. */
export async function walkCoverage(db: Database): Promise<BlockCoverage[]> {
  const { rows } = await db.pool.query<Row>(WALK_COVERAGE)
  return rows.map((row) => {
    const { vantage, eid, asked, answered, found, gaps, servers, candidates } = row
    const startedAt = epochMs(row.started_at)
    const run = { durationMs: row.duration_ms, asked, answered, found, isComplete: row.complete, gaps, servers }
    return {
      ...{ vantage, eid, candidates, cadenceMs: row.cadence_ms, nextDueAt: row.next_due_at.getTime(), resumeAt: row.resume_at },
      lastRun: startedAt === null ? null : { startedAt, ...run },
    }
  })
}
