import type { EidTrack } from '@lispwatch/domain/mobility'
import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { touchAround } from '../assessing/touched.ts'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'

/** What is told about host EIDs is rare, and is told in turn: two pollers that see the same move make one event of it. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('lispwatch mobile eids'))"

export async function lockTracks(client: Queryable): Promise<void> {
  await client.query(LOCK)
}

const READ = 'SELECT label, track FROM mobile_eid WHERE label = ANY ($1::text[])'

/** The tracks of these EIDs by their label, as formatEidPrefix writes it; those that nobody follows are left out. */
export async function readTracks(client: Queryable, eids: readonly EidPrefix[]): Promise<Map<string, EidTrack>> {
  // Written below from this very type.
  const { rows } = await client.query<{ label: string; track: EidTrack }>(READ, [eids.map(formatEidPrefix)])
  return new Map(rows.map(({ label, track }) => [label, track]))
}

/** An EID that turned is asked again soon: a second sighting decides. A locator owes one answer in 3 s (RFC 9301 5.4). */
const CONFIRM_AFTER_MS = 3000

const WRITE = `
INSERT INTO mobile_eid AS known (iid, ip, label, track, first_seen_at, exact_seen_at, next_due_at)
SELECT iid, ip, label, track, to_timestamp($2::float8), to_timestamp(exact_s), to_timestamp($2::float8 + wait_s)
FROM jsonb_to_recordset($1) AS given (iid bigint, ip inet, label text, track jsonb, exact_s float8, wait_s float8)
ON CONFLICT (iid, ip) DO UPDATE
SET track = excluded.track, exact_seen_at = greatest(known.exact_seen_at, excluded.exact_seen_at),
    next_due_at = CASE WHEN jsonb_typeof(excluded.track -> 'turning') = 'object' THEN least(known.next_due_at, excluded.next_due_at)
                       ELSE known.next_due_at END`

export async function writeTracks(
  client: Queryable,
  tracks: readonly { readonly eid: EidPrefix; readonly track: EidTrack }[],
  now: number,
): Promise<void> {
  if (tracks.length === 0) return
  const rows = tracks.map(({ eid, track }) => ({
    ...{ iid: eid.iid, ip: eid.prefix, label: formatEidPrefix(eid), track },
    ...{ exact_s: track.exact && track.exact.at / 1000, wait_s: CONFIRM_AFTER_MS / 1000 },
  }))
  await client.query(WRITE, [storableJson(rows), now / 1000])
  await touchAround(client, rows, now)
}
