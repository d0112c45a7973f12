import type { LookupStep } from '@lispwatch/domain/lookup/lookup'
import type { Database } from '../client.ts'
import { storableJson, storableText } from '../storable.ts'
import { LOOKUPS_CHANNEL } from './channel.ts'

/** A step with its octets, and as the command line writes it. */
export interface TakenStep {
  readonly step: LookupStep
  readonly answer: object
  readonly request: Uint8Array | null
  readonly reply: Uint8Array | null
}

const notifying = (change: string) =>
  `WITH changed AS (${change} RETURNING lookup_id) SELECT pg_notify('${LOOKUPS_CHANNEL}', lookup_id) FROM changed`

const BEGIN = notifying("UPDATE lookup_vantage SET state = 'asking' WHERE lookup_id = $1 AND vantage = $2 AND state = 'waiting'")

const RECORD = notifying(`
INSERT INTO lookup_step (lookup_id, vantage, nth, step, answer, request, reply)
SELECT lookup_id, vantage, $3, $4::jsonb, $5::jsonb, $6, $7 FROM lookup_vantage WHERE lookup_id = $1 AND vantage = $2 AND state = 'asking'
ON CONFLICT DO NOTHING`)

const END = notifying(`
UPDATE lookup_vantage SET state = $3, ended_at = to_timestamp($4::float8), verdict = $5, why = $6
WHERE lookup_id = $1 AND vantage = $2 AND state IN ('waiting', 'asking')`)

/** Whose part of which lookup. */
interface Part {
  readonly id: string
  readonly vantage: string
}

/** Takes the part of a vantage; false when another process has it, or it is not there any more. */
export async function beginLookup({ pool }: Database, { id, vantage }: Part): Promise<boolean> {
  const { rowCount } = await pool.query(BEGIN, [id, vantage])
  return rowCount === 1
}

/** Writes one step down and wakes who waits for it. `nth` counts from 0 at each vantage; the same one is written once. */
export async function recordLookupStep({ pool }: Database, { id, vantage }: Part, nth: number, taken: TakenStep): Promise<void> {
  const { step, answer, request, reply } = taken
  const octets = [request, reply].map((bytes) => (bytes === null ? null : Buffer.from(bytes)))
  await pool.query(RECORD, [id, vantage, nth, storableJson(step), storableJson(answer), ...octets])
}

/** The part of a vantage is over; `why` for one that was refused. What has ended stays as it is. */
export async function endLookup(
  { pool }: Database,
  { id, vantage }: Part,
  end: { readonly state: 'done' | 'refused'; readonly at: number; readonly verdict: string | null; readonly why: string | null },
): Promise<void> {
  await pool.query(END, [id, vantage, end.state, end.at / 1000, end.verdict, end.why === null ? null : storableText(end.why)])
}
