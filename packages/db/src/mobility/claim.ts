import type { EidTrack } from '@lispwatch/domain/mobility'
import type { ProbeRules } from '@lispwatch/domain/probe-denial'
import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Database } from '../client.ts'
import { ASKED_ROLES, LISP_CONTROL_PORT } from '../targets/registrations.ts'
import { retryConflicts } from '../transaction.ts'
import type { WalkServer } from '../walks/load.ts'

/** A host EID that is due. */
export interface MobileEid {
  readonly eid: EidPrefix
  readonly track: EidTrack
  /** The inventory has it, so it is asked for as every other EID-prefix; what is left to ask is the place that it left. */
  readonly isDeclared: boolean
}

/** What is due, whom to ask, and whom never to probe. */
export interface MobileWatch {
  readonly due: readonly MobileEid[]
  readonly servers: readonly WalkServer[]
  readonly rules: ProbeRules
}

/** An EID of which nobody knew for so long is followed no more. */
const FORGET = `
DELETE FROM mobile_eid
WHERE id IN (
  SELECT id FROM mobile_eid
  WHERE coalesce(exact_seen_at, first_seen_at) < to_timestamp($1::float8) - interval '7 days' AND next_due_at <= to_timestamp($1::float8)
  FOR UPDATE SKIP LOCKED
)`

const CLAIM = `
WITH due AS MATERIALIZED (
  SELECT id FROM mobile_eid WHERE next_due_at <= to_timestamp($1::float8) ORDER BY next_due_at LIMIT $2 FOR UPDATE SKIP LOCKED
)
UPDATE mobile_eid
SET next_due_at = to_timestamp($1::float8) + make_interval(secs => greatest(10, (SELECT registration_cadence_seconds FROM network)))
WHERE id = ANY (ARRAY(SELECT id FROM due ORDER BY id))
RETURNING iid::float8 AS iid, ip::text AS ip, track, EXISTS (
  SELECT FROM eid_prefix
  WHERE eid_prefix.ip = mobile_eid.ip AND eid_prefix.iid = mobile_eid.iid AND eid_prefix.retired_at IS NULL AND site_id IS NOT NULL
) AS "isDeclared"`

/** Those that are asked about every EID-prefix, as the inventory has them: there are millions of targets, and this is read every second. */
const SERVERS = `
SELECT name, host(addresses[1]::inet) AS address, coalesce(port, ${LISP_CONTROL_PORT}) AS port
FROM node
WHERE retired_at IS NULL AND roles && $1::text[]
ORDER BY name
LIMIT 16`

const RULES = `SELECT never_probe AS "neverProbe", underlay = 'private' IS TRUE AS "isPrivateUnderlay" FROM network`

/** Claims host EIDs that are due, each until its next turn: whichever poller comes first asks for it. */
export async function claimMobileEids(
  db: Database,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<MobileWatch> {
  await retryConflicts(() => db.pool.query(FORGET, [now / 1000]))
  const claim = () => db.pool.query<{ iid: number; ip: string; track: EidTrack; isDeclared: boolean }>(CLAIM, [now / 1000, limit])
  const { rows: claimed } = await retryConflicts(claim)
  const nothing = { neverProbe: [], isPrivateUnderlay: false }
  if (claimed.length === 0) return { due: [], servers: [], rules: nothing }
  const [servers, rules] = await Promise.all([db.pool.query<WalkServer>(SERVERS, [ASKED_ROLES]), db.pool.query<ProbeRules>(RULES)])
  const due = claimed.map(({ iid, ip, track, isDeclared }) => ({ eid: { iid, prefix: hostPrefix(ip) }, track, isDeclared }))
  return { due, servers: servers.rows, rules: rules.rows[0] ?? nothing }
}

/** PostgreSQL writes a host without its mask length. */
const hostPrefix = (ip: string) => (ip.includes('/') ? ip : `${ip}/${ip.includes(':') ? 128 : 32}`)
