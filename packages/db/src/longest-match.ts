import { type EidPrefix, formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import type { Database } from './client.ts'

/** An EID-prefix of the record. */
export interface FoundEid {
  readonly id: number
  /** As formatEidPrefix writes it. */
  readonly eid: string
  readonly iid: number
  readonly prefix: string
  /** Null where it belongs to no site. */
  readonly site: string | null
  /** It has left the inventory. */
  readonly retired: boolean
}

export const FOUND_COLUMNS = `
eid_prefix.id, eid_prefix.label AS eid, eid_prefix.iid::float8 AS iid, eid_prefix.prefix, site.name AS site,
eid_prefix.retired_at IS NOT NULL AS retired`

const FROM = 'FROM eid_prefix LEFT JOIN site ON site.id = eid_prefix.site_id'

/** A mapping of it may have held at that instant, as the index has it. */
const hadMapping = (instant: string) => `EXISTS (
  SELECT FROM target
  JOIN mapping_version ON mapping_version.target_id = target.id
  WHERE target.eid_prefix_id = eid_prefix.id AND target.kind = 'registration'
    AND tstzrange(coalesce(started_after_at, started_by_at), ended_by_at, '[]') @> ${instant}::timestamptz
)`

const longest = (which: string) => `
SELECT ${FOUND_COLUMNS}
${FROM}
WHERE eid_prefix.ip >>= $2::inet AND eid_prefix.iid = $1 AND ${which}
ORDER BY masklen(eid_prefix.ip) DESC
LIMIT 1`

const same = (which: string) => `SELECT ${FOUND_COLUMNS} ${FROM} WHERE eid_prefix.label = $1 AND ${which} LIMIT 1`

const IN_USE = 'eid_prefix.retired_at IS NULL'

/**
 * The longest EID-prefix that covers an EID, as parseEidPrefix reads it, in its instance: one in use, or with `at` one of which a mapping
 * may have held at that instant. MAC addresses, names and (S,G) match as they are. Undefined where none does, or the text is no EID.
 */
export async function longestMatch(db: Database, { eid: text, at }: { eid: string; at?: number }): Promise<FoundEid | undefined> {
  const parsed = parseEidPrefix(text)
  if (!parsed.ok) return undefined
  const instant = at === undefined ? [] : [new Date(at)]
  const { name, statement, values } = isIp(parsed.eid) ? ofIp(parsed.eid, at !== undefined) : ofText(parsed.eid, at !== undefined)
  const { rows } = await db.pool.query<FoundEid>({ name, text: statement, values: [...values, ...instant] })
  return rows[0]
}

const isIp = ({ prefix }: EidPrefix): boolean => parsePrefix(prefix).ok

function ofIp({ iid, prefix }: EidPrefix, isPast: boolean) {
  const which = isPast ? hadMapping('$3') : IN_USE
  return { name: `longest-match-${isPast}`, statement: longest(which), values: [iid, prefix] }
}

function ofText(eid: EidPrefix, isPast: boolean) {
  const which = isPast ? hadMapping('$2') : IN_USE
  return { name: `exact-match-${isPast}`, statement: same(which), values: [formatEidPrefix(eid)] }
}
