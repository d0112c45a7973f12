import { type AgreedKey, type EntryVersion, keyedSince } from '@lispwatch/domain/audit-finding/authentication'
import { append } from '../assessing/readings.ts'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'

/** All versions of those entries that have a key or an algorithm on record now, oldest first. */
const VERSIONS = `
SELECT version.eid, version.entry, version.at, site.name AS site, provider.name AS provider
FROM baseline_version AS version
JOIN (SELECT DISTINCT ON (eid) eid, entry FROM baseline_version ORDER BY eid, id DESC) AS newest ON newest.eid = version.eid
LEFT JOIN eid_prefix ON eid_prefix.label = version.eid AND eid_prefix.retired_at IS NULL
LEFT JOIN site ON site.id = eid_prefix.site_id AND site.retired_at IS NULL
LEFT JOIN provider ON provider.id = site.provider_id
WHERE jsonb_array_length(newest.entry -> 'keyIds') > 0 OR jsonb_array_length(newest.entry -> 'algorithms') > 0
ORDER BY version.id`

interface Row extends EntryVersion {
  readonly eid: string
  readonly site: string | null
  readonly provider: string | null
}

/** What the baseline has on record of keys, and since when. One query. */
export async function readAgreedKeys({ pool }: Database): Promise<AgreedKey[]> {
  const { rows } = await pool.query<Row>({ text: VERSIONS, types: EPOCH_TYPES })
  const byEid = new Map<string, Row[]>()
  for (const row of rows) append(byEid, row.eid, row)
  return [...byEid.values()].flatMap((versions) => {
    const keyed = keyedSince(versions)
    const [first] = versions
    if (keyed === undefined || first === undefined) return []
    const { eid, keyIds, algorithms } = keyed.entry
    return [{ eid, keyIds, algorithms, sinceAt: keyed.sinceAt, site: first.site, provider: first.provider }]
  })
}
