import { type Derived, deriveIntervals } from './archive/derive.ts'
import { type ArchiveDescription, type ArchiveSource, ensureArchive } from './archive/source.ts'
import { type ArchiveUnit, takeUnits, type UnitsImported } from './archive/units.ts'
import type { Database } from './client.ts'
import { lockTargets } from './targets/reconcile.ts'
import { inTransaction } from './transaction.ts'

export { type AnswersWanted, consistencyAnswers, listedDays, TooManyAnswers } from './archive/answers.ts'
export {
  type ArchivedMapping,
  type ArchivedMappings,
  type ArchivedMappingsWanted,
  mappingsAsOf,
  type Standing,
} from './archive/as-of.ts'
export type { Derived } from './archive/derive.ts'
export { type PresenceBucket, type PresenceWanted, presenceOverTime } from './archive/presence.ts'
export { type ArchiveDescription, ArchiveNameTaken, type ArchiveSource } from './archive/source.ts'
export { type ArchiveOverview, archiveGaps, archiveSources } from './archive/sources.ts'
export type { ArchiveUnit, UnitsImported } from './archive/units.ts'

/** The archive of that name; it is made when there is none. @throws ArchiveNameTaken */
export function openArchive(db: Database, description: ArchiveDescription): Promise<ArchiveSource> {
  return inTransaction(db.pool, (client) => ensureArchive(client, description))
}

/**
 * Takes in units, all of these or none. What is there already with the same content is left alone, so that an import that broke off goes on
 * where it stood. Other content under a known name is `conflicting` and left out, unless it is to `replace` what is there.
 */
export function importUnits(
  db: Database,
  source: ArchiveSource,
  units: readonly ArchiveUnit[],
  { replace = false }: { readonly replace?: boolean } = {},
): Promise<UnitsImported> {
  return inTransaction(db.pool, async (client) => {
    await lockTargets(client)
    return takeUnits(client, source, units, { replace })
  })
}

/**
 * Makes the states and mapping versions of an archive from all its units, in one transaction, when a unit came in since the last time.
 * undefined: nothing had to be done.
 */
export function deriveArchive(db: Database, source: ArchiveSource): Promise<Derived | undefined> {
  return inTransaction(db.pool, (client) => deriveIntervals(client, source))
}
