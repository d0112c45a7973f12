import type { Lookup, LookupStep, LookupVantage } from '@lispwatch/domain/lookup/lookup'
import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'

/** A step as it is kept: with its vantage, its number there, its octets, and as the command line writes it. */
export interface StoredStep {
  readonly vantage: string
  readonly nth: number
  readonly step: LookupStep
  readonly answer: Readonly<Record<string, unknown>>
  readonly request: Uint8Array | null
  readonly reply: Uint8Array | null
}

/** How far the vantages are, and the steps that are new. */
export interface LookupNews {
  readonly vantages: readonly LookupVantage[]
  readonly steps: readonly StoredStep[]
}

const LOOKUP = `SELECT id, eid, ${epochMsOf('asked_at')} AS "askedAt", asked_by AS "askedBy" FROM lookup WHERE id = $1`

const VANTAGES = `
SELECT vantage, state, ${epochMsOf('ended_at')} AS "endedAt", verdict, why FROM lookup_vantage WHERE lookup_id = $1 ORDER BY vantage`

/** `$2`: how many steps of each vantage are known, as an object. Steps of a vantage are written in the order of their numbers. */
const STEPS = `
SELECT vantage, nth, step, answer, request, reply
FROM lookup_step
WHERE lookup_id = $1 AND nth >= coalesce(($2::jsonb ->> vantage)::int, 0)
ORDER BY vantage, nth`

/** A lookup without its steps; undefined when there is none, or it is kept no longer. */
export async function readLookup({ pool }: Database, id: string): Promise<Lookup | undefined> {
  const { rows } = await pool.query<Omit<Lookup, 'vantages'>>(LOOKUP, [id])
  const [lookup] = rows
  if (lookup === undefined) return undefined
  const { rows: vantages } = await pool.query<LookupVantage>(VANTAGES, [id])
  return { ...lookup, vantages }
}

/** What came since `known` steps of each vantage were there. The vantages are read first: one that has ended has all of its steps in it. */
export async function lookupNews({ pool }: Database, id: string, known: Readonly<Record<string, number>> = {}): Promise<LookupNews> {
  const { rows: vantages } = await pool.query<LookupVantage>(VANTAGES, [id])
  const { rows: steps } = await pool.query<StoredStep>(STEPS, [id, JSON.stringify(known)])
  return { vantages, steps }
}

/** A lookup in a list. `answered`: somebody had a mapping. */
export interface RecentLookup extends Omit<Lookup, 'vantages'> {
  readonly isMapped: boolean
}

const RECENT = `
SELECT id, eid, ${epochMsOf('asked_at')} AS "askedAt", asked_by AS "askedBy",
       EXISTS (SELECT FROM lookup_step WHERE lookup_id = id AND step ->> 'outcome' = 'positive' AND step ->> 'kind' IN ('resolve', 'mapping')) AS "isMapped"
FROM lookup ORDER BY asked_at DESC, id LIMIT $1`

/** The newest lookups, newest first. */
export async function recentLookups({ pool }: Database, limit: number): Promise<RecentLookup[]> {
  const { rows } = await pool.query<RecentLookup>(RECENT, [limit])
  return rows
}
