import type { BackupHistory, Held } from '@lispwatch/domain/audit-finding/untested-backup'
import type { EidFacts } from '@lispwatch/domain/facts/eid-facts'
import { append } from '../assessing/readings.ts'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'

/** A history that is longer than this has shown by then what its backups are worth. */
const MOST_ROWS = 100_000

const MAPPINGS = `
SELECT eid_prefix.label, mapping_version.started_by_at AS "fromAt", coalesce(mapping_version.ended_after_at, mapping_version.ended_by_at) AS "toAt",
       mapping_version.mapping -> 'locators' AS locators
FROM eid_prefix
JOIN target ON target.eid_prefix_id = eid_prefix.id AND target.kind = 'registration' AND target.enabled
JOIN mapping_version ON mapping_version.target_id = target.id
WHERE eid_prefix.label = ANY ($1::text[])
ORDER BY mapping_version.started_by_at DESC
LIMIT ${MOST_ROWS}`

const STATES = `
SELECT host(target.address) AS rloc, state_interval.state = 'up' AS "isUp", state_interval.started_by_at AS "fromAt",
       coalesce(state_interval.ended_after_at, state_interval.ended_by_at) AS "toAt"
FROM target
JOIN state_interval ON state_interval.target_id = target.id
WHERE target.kind = 'rloc' AND target.enabled AND target.address = ANY ($1::inet[]) AND state_interval.state <> 'unknown'
ORDER BY state_interval.started_by_at DESC
LIMIT ${MOST_ROWS}`

type MappingRow = Held & { readonly label: string; readonly locators: readonly { readonly rloc: string; readonly priority: number }[] }
type StateRow = Held & { readonly rloc: string; readonly isUp: boolean }

/** Locators of which not all have the same priority: some stand by for others. */
const hasBackups = ({ locators }: EidFacts) => new Set(locators.flatMap(({ priority }) => priority ?? [])).size > 1

const isIp = (rloc: string) => /^[\d.]+$|:/.test(rloc)

/** What is remembered of those of these EID-prefixes that have backups, by their labels. Two queries. */
export async function readBackupHistories({ pool }: Database, all: readonly EidFacts[]): Promise<Map<string, BackupHistory>> {
  const facts = all.filter(hasBackups)
  if (facts.length === 0) return new Map()
  const labels = facts.map(({ label }) => label)
  const rlocs = [...new Set(facts.flatMap(({ locators }) => locators.map(({ rloc }) => rloc)).filter(isIp))]
  const [mappings, states] = await Promise.all([
    pool.query<MappingRow>({ text: MAPPINGS, values: [labels], types: EPOCH_TYPES }),
    pool.query<StateRow>({ text: STATES, values: [rlocs], types: EPOCH_TYPES }),
  ])
  const ofEid = new Map<string, BackupHistory['mappings'][number][]>()
  for (const { label, fromAt, toAt, locators } of mappings.rows.reverse()) {
    const priorities = new Map(locators.map(({ rloc, priority }) => [rloc, priority]))
    if (priorities.size > 0) append(ofEid, label, { fromAt, toAt, priorities })
  }
  const [up, down] = [new Map<string, Held[]>(), new Map<string, Held[]>()]
  for (const { rloc, isUp, fromAt, toAt } of states.rows.reverse()) append(isUp ? up : down, rloc, { fromAt, toAt })
  return new Map(labels.map((label) => [label, { mappings: ofEid.get(label) ?? [], up, down }]))
}
