import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'
import { NAMED_AMONG } from '../targets/locators.ts'
import { type ProbedRloc, probedRlocs } from './probed.ts'

/** An EID-prefix that is reached through a locator, and who says so. */
export interface RlocUse {
  /** As formatEidPrefix writes it. */
  readonly eid: string
  readonly site: string | null
  readonly isDeclared: boolean
  readonly isMapped: boolean
}

export interface RlocDetail {
  readonly rloc: string
  /** null where it is named and not probed. */
  readonly probed: ProbedRloc | null
  /** Names of the nodes that have the address in the inventory. */
  readonly nodes: readonly string[]
  readonly uses: readonly RlocUse[]
  /** When a state of it was first seen; null while nothing was learned. */
  readonly knownSinceAt: number | null
}

const USES = `
SELECT eid_prefix.label AS eid, site.name AS site, bool_or(named.declared) AS "isDeclared", bool_or(NOT named.declared) AS "isMapped"
FROM (${NAMED_AMONG}) AS named
JOIN eid_prefix ON eid_prefix.id = named.eid_prefix_id
LEFT JOIN site ON site.id = eid_prefix.site_id
GROUP BY eid_prefix.id, site.name
ORDER BY site.name, eid_prefix.iid, eid_prefix.afi, eid_prefix.address, eid_prefix.mask_length
LIMIT 1000`

const NODES = 'SELECT name FROM node WHERE retired_at IS NULL AND addresses @> ARRAY[$1::text] ORDER BY name'

const KNOWN_SINCE = `
SELECT ${epochMsOf('min(started_by_at)')} AS at
FROM state_interval
JOIN target ON target.id = target_id
WHERE target.kind = 'rloc' AND target.address = $1::inet`

/** A locator that is named or probed, at most a thousand of its EID-prefixes; undefined for an address that is neither. */
export async function getRloc(db: Database, address: string, now: number): Promise<RlocDetail | undefined> {
  const rloc = canonicalIp(address)
  if (rloc === undefined) return undefined
  const [[probed = null], uses, nodes, since] = await Promise.all([
    probedRlocs(db, [rloc], now),
    db.pool.query<RlocUse>(USES, [[rloc]]),
    db.pool.query<{ name: string }>(NODES, [rloc]),
    db.pool.query<{ at: number | null }>(KNOWN_SINCE, [rloc]),
  ])
  if (probed === null && uses.rows.length === 0) return undefined
  return { rloc, probed, uses: uses.rows, nodes: nodes.rows.map(({ name }) => name), knownSinceAt: since.rows[0]?.at ?? null }
}
