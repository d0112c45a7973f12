import type { EidFacts } from '../facts/eid-facts.ts'
import type { AuditFinding } from './audit-finding.ts'
import { foreignLocators } from './foreign-locator.ts'
import { type NetworkOfRloc, oneNetwork } from './one-network.ts'
import { silentPrefixes } from './silent-prefix.ts'
import { ttlOutliers } from './ttl-outlier.ts'
import { type BackupHistory, untestedBackups } from './untested-backup.ts'

/** What is known of an EID-prefix beside its facts. */
export interface EidRecord {
  readonly facts: EidFacts
  /** When it was asked about first, epoch ms; null: not known. */
  readonly watchedSinceAt: number | null
  /** undefined: it has no backups. */
  readonly history: BackupHistory | undefined
}

/** All rules of the audit's own that are about one EID-prefix. */
export function lookOver(
  { facts, watchedSinceAt, history }: EidRecord,
  networkOf: (rloc: string) => NetworkOfRloc | undefined,
  now: number,
): AuditFinding[] {
  return [
    ...silentPrefixes(facts, watchedSinceAt, now),
    ...foreignLocators(facts, now),
    ...ttlOutliers(facts, now),
    ...oneNetwork(facts, networkOf, now),
    ...(history === undefined ? [] : untestedBackups(facts, history, now)),
  ]
}
