import type { Database } from '../client.ts'
import { epochMs } from '../instant.ts'
import { ofSources, type Sources, sourceValues } from './sources.ts'

export interface ChangeWanted {
  readonly at: number
  readonly direction: 'next' | 'previous'
  /** Only EID-prefixes within this one, itself included. */
  readonly within?: string | undefined
  readonly iid?: number | undefined
  readonly sources: Sources
}

const nextChange = ({ direction }: Pick<ChangeWanted, 'direction'>) => {
  const [nearest, beyond] = direction === 'next' ? ['min', '>'] : ['max', '<']
  const of = (table: string) => `
  SELECT ${nearest}(started_by_at) AS at
  FROM ${table}
  JOIN target ON target.id = ${table}.target_id AND target.kind = 'registration'
  JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
  WHERE started_by_at ${beyond} to_timestamp($1::float8) AND ($2::inet IS NULL OR eid_prefix.ip <<= $2::inet)
    AND ($3::bigint IS NULL OR eid_prefix.iid = $3) AND ${ofSources('$4', '$5')}`
  return `SELECT ${nearest}(at) AS at FROM (${of('state_interval')} UNION ALL ${of('mapping_version')}) AS changes`
}

/** The nearest instant at which something of a registration or mapping was seen to be otherwise; null where there is none. */
export async function changeNear({ pool }: Database, wanted: ChangeWanted): Promise<number | null> {
  const values = [wanted.at / 1000, wanted.within ?? null, wanted.iid ?? null, ...sourceValues(wanted.sources)]
  const { rows } = await pool.query<{ at: Date | null }>(nextChange(wanted), values)
  return epochMs(rows[0]?.at ?? null)
}
