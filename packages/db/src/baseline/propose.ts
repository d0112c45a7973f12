import { impliedEntry } from '@lispwatch/domain/baseline/baseline'
import { type BaselineEntry, sameEntry } from '@lispwatch/domain/baseline/entry'
import { proposeEntry, seenAt } from '@lispwatch/domain/baseline/propose'
import { registeredOf } from '@lispwatch/domain/baseline/registered'
import { readCircumstances } from '../assessing/circumstances.ts'
import { readEidFacts } from '../assessing/eid-facts.ts'
import type { Database } from '../client.ts'
import { readNodesOfBaseline, readWatched } from './read.ts'
import { currentEntries } from './versions.ts'

/** Of which EID-prefixes what is registered is to be taken over. */
export type ProposalScope =
  | { readonly site: string }
  | { readonly provider: string }
  | { readonly eid: string }
  | { readonly everything: true }

/** What would be written down, for somebody to look at. */
export interface Proposal {
  readonly eid: string
  readonly site: string
  readonly before: BaselineEntry
  readonly after: BaselineEntry
  /** Servers that have it. */
  readonly seenAt: string
}

export interface Proposals {
  readonly proposals: readonly Proposal[]
  /** EID-prefixes that stand in the baseline as they are registered, and those of which nobody knows what is registered. */
  readonly same: number
  readonly unknown: number
  /** There are more than MOST_PROPOSED; the rest comes when these are written down. */
  readonly isCut: boolean
}

/** So many can be looked at by a person, and read at once. */
export const MOST_PROPOSED = 500
const CHUNK = 250

const LABELS = `
SELECT eid_prefix.label
FROM eid_prefix
JOIN site ON site.id = eid_prefix.site_id AND site.retired_at IS NULL
LEFT JOIN provider ON provider.id = site.provider_id
WHERE eid_prefix.retired_at IS NULL
  AND ($1::text IS NULL OR site.name = $1) AND ($2::text IS NULL OR provider.name = $2) AND ($3::text IS NULL OR eid_prefix.label = $3)
ORDER BY eid_prefix.label COLLATE "C"`

/** What the baseline would have to say to allow just what is registered now. Nothing is written. */
export async function proposeBaseline(db: Database, scope: ProposalScope, now: number): Promise<Proposals> {
  const values = ['site', 'provider', 'eid'].map((part) => (part in scope ? Object.values(scope)[0] : null))
  const { rows } = await db.pool.query<{ label: string }>(LABELS, values)
  const [nodes, circumstances, written] = await Promise.all([
    readNodesOfBaseline(db.pool),
    readCircumstances(db, now),
    currentEntries(db.pool),
  ])
  const proposals: Proposal[] = []
  let [same, unknown] = [0, 0]
  for (let at = 0; at < rows.length && proposals.length <= MOST_PROPOSED; at += CHUNK) {
    const labels = rows.slice(at, at + CHUNK).map(({ label }) => label)
    const implied = new Map((await readWatched(db.pool, labels)).map((watched) => [watched.eid, impliedEntry(watched)]))
    for (const facts of await readEidFacts(db, labels, now)) {
      const before = written.get(facts.label) ?? implied.get(facts.label)
      if (before === undefined) continue
      const registered = registeredOf(facts, circumstances)
      const after = proposeEntry(registered, before, nodes)
      if (after === undefined) unknown++
      else if (sameEntry(before, after)) same++
      else proposals.push({ eid: facts.label, site: facts.site, before, after, seenAt: seenAt(registered) })
    }
  }
  return { proposals: proposals.slice(0, MOST_PROPOSED), same, unknown, isCut: proposals.length > MOST_PROPOSED }
}
