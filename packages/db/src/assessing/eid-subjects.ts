import type { EidFacts } from '@lispwatch/domain/facts/eid-facts'
import type { Database } from '../client.ts'

/** An EID-prefix of a site, as it is declared. */
export interface EidSubject extends Pick<EidFacts, 'label' | 'site' | 'provider' | 'tags' | 'expected' | 'siteRlocs'> {
  readonly id: number
  readonly iid: number
  readonly prefix: string
}

const SUBJECTS = `
SELECT eid_prefix.id, eid_prefix.iid::float8 AS iid, eid_prefix.prefix, eid_prefix.label, site.name AS site, provider.name AS provider,
       to_json(coalesce(site.tags, '{}')) AS tags, to_json(coalesce((
         SELECT array_agg(json_build_object('rloc', host(rloc), 'priority', priority, 'weight', weight) ORDER BY rloc)
         FROM expected_locator
         WHERE eid_prefix_id = eid_prefix.id
       ), '{}')) AS expected, to_json(ARRAY(
         SELECT DISTINCT host(rloc)
         FROM expected_locator
         JOIN eid_prefix AS sibling ON sibling.id = expected_locator.eid_prefix_id AND sibling.retired_at IS NULL
         WHERE sibling.site_id = site.id
         ORDER BY 1
       )) AS "siteRlocs"
FROM eid_prefix
JOIN site ON site.id = eid_prefix.site_id AND site.retired_at IS NULL
LEFT JOIN provider ON provider.id = site.provider_id
WHERE eid_prefix.label = ANY ($1::text[]) AND eid_prefix.retired_at IS NULL
ORDER BY eid_prefix.id`

/** Those of the EID-prefixes (texts of formatEidPrefix) that belong to a site. One query. */
export async function readEidSubjects({ pool }: Database, labels: readonly string[]): Promise<EidSubject[]> {
  return (await pool.query<EidSubject>({ name: 'eid-subjects', text: SUBJECTS, values: [labels] })).rows
}
