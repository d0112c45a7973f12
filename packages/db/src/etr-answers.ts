import type { EtrWord } from '@lispwatch/domain/etr-agreement'
import type { EvidenceClass } from '@lispwatch/domain/evidence-class'
import type { Mapping } from '@lispwatch/domain/mapping'
import type { Database } from './client.ts'
import { epochMsOf } from './instant.ts'

/** What the ETR behind one locator maps now, by its own answers to RLOC-probes from one vantage. */
export interface EtrAnswer extends EtrWord {
  readonly vantage: string
  /** The EID-prefix it was asked about, as formatEidPrefix writes it: the one that stands for the locator. */
  readonly eid: string
  /** The EID-prefix of the answer, which may be less specific; null when it could not be told. */
  readonly eidReplied: string | null
  /** It began after this; null when nothing was seen before. `sinceAt`: it had begun by then. */
  readonly startedAfterAt: number | null
  /** The ETR's own word, unless it answers without the A bit: then it is one witness. */
  readonly evidence: EvidenceClass
}

const ANSWERS = `
SELECT eid_prefix.label AS eid, host(target.address) AS rloc, vantage.name AS vantage, mapping, eid_replied AS "eidReplied",
       ${epochMsOf('started_after_at')} AS "startedAfterAt", ${epochMsOf('started_by_at')} AS "sinceAt",
       ${epochMsOf('greatest(started_by_at, target_state.held_at)')} AS "lastSeenAt"
FROM eid_prefix
JOIN mapping_version ON mapping_version.etr_eid_prefix_id = eid_prefix.id AND ended_by_at IS NULL
JOIN target ON target.id = mapping_version.target_id AND target.enabled
JOIN target_state ON target_state.target_id = target.id
JOIN vantage ON vantage.id = target.vantage_id
LEFT JOIN site ON site.id = eid_prefix.site_id
WHERE eid_prefix.retired_at IS NULL AND ($1::text IS NULL OR site.name = $1) AND ($2::text[] IS NULL OR eid_prefix.label = ANY ($2))
ORDER BY eid_prefix.id, target.address, vantage.name`

/**
 * What each ETR of a site, or of some EID-prefixes (texts of formatEidPrefix), says now; those that are silent, down or say nothing of it are not
 * in it. A locator is asked about one EID-prefix only, also where it serves several.
 */
export async function etrAnswers(
  { pool }: Database,
  of: { readonly siteName: string } | { readonly eid: string } | { readonly eids: readonly string[] },
): Promise<EtrAnswer[]> {
  const values = 'siteName' in of ? [of.siteName, null] : [null, 'eid' in of ? [of.eid] : of.eids]
  const { rows } = await pool.query<Omit<EtrAnswer, 'evidence' | 'mapping'> & { readonly mapping: Mapping }>(ANSWERS, values)
  return rows.map((row) => ({ ...row, evidence: row.mapping.authoritative ? 'authoritative' : 'single' }))
}
