import type { EidFacts } from '@lispwatch/domain/facts/eid-facts'
import type { EidTrack } from '@lispwatch/domain/mobility'
import type { Database } from '../client.ts'
import { append } from './readings.ts'

const MOST_TRACKS = 100

const TRACKS = `
SELECT own.id AS "eidPrefixId", followed.label AS eid, followed.track
FROM unnest($1::int[]) AS asked (id)
JOIN eid_prefix AS own ON own.id = asked.id AND own.ip IS NOT NULL
CROSS JOIN LATERAL (
  SELECT label, track
  FROM mobile_eid
  WHERE mobile_eid.ip <<= own.ip AND mobile_eid.iid = own.iid
  ORDER BY exact_seen_at DESC NULLS LAST, id
  LIMIT ${MOST_TRACKS}
) AS followed
ORDER BY own.id, followed.label`

/** The host EIDs that are followed inside these EID-prefixes, by the ids of these: at most a hundred of each. One query. */
export async function readTracksWithin(
  { pool }: Database,
  eidPrefixIds: readonly number[],
): Promise<Map<number, EidFacts['tracks'][number][]>> {
  const query = { name: 'tracks-within', text: TRACKS, values: [eidPrefixIds] }
  // The tracks were written from this very type.
  const { rows } = await pool.query<{ eidPrefixId: number; eid: string; track: EidTrack }>(query)
  const tracks = new Map<number, EidFacts['tracks'][number][]>()
  for (const { eidPrefixId, eid, track } of rows) append(tracks, eidPrefixId, { eid, track })
  return tracks
}
