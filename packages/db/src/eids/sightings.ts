import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'
import { readInPortions } from '../portions.ts'

/** What one source - a vantage or an archive - has seen of an EID-prefix, at any server. Times in epoch ms; null: never. */
export interface SourceSighting {
  /** The name of the vantage or archive. */
  readonly source: string
  readonly isArchive: boolean
  /** It is still asked about. */
  readonly isAsked: boolean
  /** From here on the source knew anything of it. */
  readonly knownFromAt: number | null
  /** When it was seen registered first and last. */
  readonly firstSeenAt: number | null
  readonly lastSeenAt: number | null
}

/** One EID-prefix of the record with all who have seen it. */
export interface EidSighting {
  /** As formatEidPrefix writes it. */
  readonly eid: string
  readonly iid: number
  readonly prefix: string
  readonly site: string | null
  readonly provider: string | null
  readonly sources: readonly SourceSighting[]
}

const SIGHTINGS = `
WITH seen AS (
  SELECT target_id, min(coalesce(started_after_at, started_by_at)) AS known_from,
         min(started_by_at) FILTER (WHERE state = 'registered') AS first_seen,
         max(coalesce(ended_after_at, 'infinity')) FILTER (WHERE state = 'registered') AS last_seen
  FROM state_interval
  WHERE state IN ('registered', 'unregistered')
  GROUP BY target_id
), of_source AS (
  SELECT eid_prefix_id, vantage_id, bool_or(enabled) AS asked, min(known_from) AS known_from, min(first_seen) AS first_seen,
         max(CASE WHEN last_seen = 'infinity' THEN held_at ELSE last_seen END) AS last_seen
  FROM target
  LEFT JOIN target_state ON target_state.target_id = target.id
  LEFT JOIN seen ON seen.target_id = target.id
  WHERE kind = 'registration'
  GROUP BY eid_prefix_id, vantage_id
)
SELECT eid_prefix.label AS eid, eid_prefix.iid::float8 AS iid, eid_prefix.prefix, site.name AS site, provider.name AS provider,
       json_agg(json_build_object(
         'source', vantage.name, 'isArchive', archive_source.id IS NOT NULL, 'isAsked', asked,
         'knownFromAt', ${epochMsOf('known_from')}, 'firstSeenAt', ${epochMsOf('first_seen')}, 'lastSeenAt', ${epochMsOf('last_seen')}
       ) ORDER BY archive_source.id IS NOT NULL, vantage.name) AS sources
FROM eid_prefix
JOIN of_source ON of_source.eid_prefix_id = eid_prefix.id
JOIN vantage ON vantage.id = of_source.vantage_id
LEFT JOIN archive_source ON archive_source.vantage_id = vantage.id
LEFT JOIN site ON site.id = eid_prefix.site_id AND eid_prefix.retired_at IS NULL
LEFT JOIN provider ON provider.id = site.provider_id
GROUP BY eid_prefix.id, site.name, provider.name
ORDER BY eid_prefix.iid, eid_prefix.afi, eid_prefix.address, eid_prefix.mask_length`

/** Every EID-prefix that anybody asked about or listed, in the order of instance and address. */
export function eidSightings({ pool }: Database): Promise<EidSighting[]> {
  return readInPortions<EidSighting, EidSighting>(pool, { text: SIGHTINGS }, (row) => row)
}
