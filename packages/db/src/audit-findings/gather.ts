import { allocationGaps, undelegatedBlocks } from '@lispwatch/domain/audit-finding/allocation'
import { type AuditFinding, distinct } from '@lispwatch/domain/audit-finding/audit-finding'
import { weakAuthentication } from '@lispwatch/domain/audit-finding/authentication'
import { auditView } from '@lispwatch/domain/audit-finding/from-detection'
import { lookOver } from '@lispwatch/domain/audit-finding/look-over'
import { oddAnswers } from '@lispwatch/domain/audit-finding/odd-answers'
import type { NetworkOfRloc } from '@lispwatch/domain/audit-finding/one-network'
import { unknownRegistrations } from '@lispwatch/domain/audit-finding/unknown-registration'
import { readEidFacts } from '../assessing/eid-facts.ts'
import { FINDING_COLUMNS, type FindingRow, findingOf } from '../assessing/finding-row.ts'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { readInventoryWith } from '../inventory/read.ts'
import { locatorFacts } from '../locator-facts.ts'
import { readAgreedKeys } from './agreed-keys.ts'
import { readBackupHistories } from './backup-history.ts'
import { readMetPrefixes } from './met-prefixes.ts'
import { readNamedLinks } from './named-links.ts'

/** EID-prefixes whose facts are in memory at once. */
const PORTION = 250

const OPEN_FINDINGS = `SELECT ${FINDING_COLUMNS} FROM finding WHERE closed_at IS NULL ORDER BY finding.id`

/** Every EID-prefix of a site, and when it was asked about first. */
const LABELS = `
SELECT eid_prefix.label, watched.since AS "watchedSinceAt"
FROM eid_prefix
JOIN site ON site.id = eid_prefix.site_id AND site.retired_at IS NULL
LEFT JOIN LATERAL (
  SELECT min(least(target.made_at, (
    SELECT min(state_interval.started_by_at) FROM state_interval WHERE state_interval.target_id = target.id
  ))) AS since
  FROM target
  WHERE target.eid_prefix_id = eid_prefix.id AND target.kind = 'registration' AND target.enabled
) AS watched ON true
WHERE eid_prefix.retired_at IS NULL
ORDER BY eid_prefix.id`

const APPLIED = 'SELECT applied_at AS "appliedAt" FROM network'

interface LabelRow {
  readonly label: string
  readonly watchedSinceAt: number | null
}

/** The autonomous systems of locators, where an address database knows them. */
async function readNetworks(db: Database, rlocs: readonly string[]): Promise<ReadonlyMap<string, NetworkOfRloc>> {
  const facts = await locatorFacts(db, rlocs)
  return new Map([...facts].flatMap(([rloc, its]) => its.flatMap((fact) => (fact.kind === 'as' ? [[rloc, fact.value] as const] : []))))
}

/**
 * Everything that an auditor is to know now, each thing once: views of what the judge has open, and the rules of the audit's own over what is
 * remembered. Empty before the first inventory. The number of queries grows with portions of 250 EID-prefixes.
 */
export async function gatherAuditFindings(db: Database, now: number): Promise<AuditFinding[]> {
  const [inventory, { rows: applied }, { rows: judged }, { rows: labels }] = await Promise.all([
    readInventoryWith(db.pool),
    db.pool.query<{ appliedAt: number }>({ text: APPLIED, types: EPOCH_TYPES }),
    db.pool.query<FindingRow>({ text: OPEN_FINDINGS, types: EPOCH_TYPES }),
    db.pool.query<LabelRow>({ text: LABELS, types: EPOCH_TYPES }),
  ])
  if (inventory === undefined) return []
  const appliedAt = applied[0]?.appliedAt ?? now
  const providers = new Map(inventory.sites.map(({ name, provider }) => [name, provider ?? null]))
  const odd = oddAnswers()
  const found: AuditFinding[] = judged.flatMap((row) => auditView(findingOf(row), (site) => providers.get(site) ?? null) ?? [])
  for (let from = 0; from < labels.length; from += PORTION) {
    const portion = labels.slice(from, from + PORTION)
    const watched = new Map(portion.map(({ label, watchedSinceAt }) => [label, watchedSinceAt]))
    const facts = await readEidFacts(db, [...watched.keys()], now)
    const rlocs = [...new Set(facts.flatMap(({ locators }) => locators.map(({ rloc }) => rloc)))]
    const [histories, networks] = await Promise.all([readBackupHistories(db, facts), readNetworks(db, rlocs)])
    for (const its of facts) {
      odd.look(its)
      const record = { facts: its, watchedSinceAt: watched.get(its.label) ?? null, history: histories.get(its.label) }
      found.push(...lookOver(record, (rloc) => networks.get(rloc), now))
    }
  }
  const known = inventory.sites.flatMap(({ name, eidPrefixes }) => eidPrefixes.map((eid) => ({ eid, site: name })))
  const [met, links, keys] = await Promise.all([readMetPrefixes(db), readNamedLinks(db, now), readAgreedKeys(db)])
  return distinct([
    ...found,
    ...odd.findings(now),
    ...unknownRegistrations(met, known),
    ...allocationGaps(inventory, appliedAt),
    ...undelegatedBlocks(links, appliedAt, now),
    ...weakAuthentication(keys, now),
  ])
}
