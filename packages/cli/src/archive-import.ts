import { FORMATS, type FormatName } from '@lispwatch/archive/formats'
import type { ArchiveUnit, Derived } from '@lispwatch/db/archive'
import type { Database } from '@lispwatch/db/client'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { CommandFailure } from './usage-error.ts'

export interface ImportSummary {
  readonly archive: string
  readonly format: FormatName
  readonly imported: number
  /** Were there already, with the same content. */
  readonly unchanged: number
  /** Are there with other content, which was kept. */
  readonly conflicting: readonly string[]
  /** Instants of the first and the last unit of the files. */
  readonly fromAt: number
  readonly toAt: number
  /** null: nothing had to be derived anew. */
  readonly derived: Derived | null
  readonly interrupted: boolean
}

/** Days that are stored in one transaction; a round is large enough for its own. */
const DAYS_AT_ONCE = 128

/** Stores what is new of these units and derives the history from all of the archive. @throws CommandFailure */
export async function importInto(
  io: Io,
  db: Database,
  given: { readonly name: string; readonly format: FormatName; readonly units: readonly ArchiveUnit[]; readonly replace: boolean },
): Promise<ImportSummary> {
  const { name, format, units, replace } = given
  const { openArchive, importUnits, deriveArchive, ArchiveNameTaken } = await import('@lispwatch/db/archive')
  const { unit, pace } = FORMATS[format]
  const source = await openArchive(db, { name, format, ...pace }).catch((error: unknown) => {
    if (error instanceof ArchiveNameTaken) throw new CommandFailure(error.message, EXIT.usage)
    throw error
  })
  let [imported, unchanged] = [0, 0]
  const conflicting: string[] = []
  const step = unit === 'day' ? DAYS_AT_ONCE : 1
  for (let first = 0; first < units.length && !io.interrupted.aborted; first += step) {
    io.progress?.(`importing: ${unit} ${first + 1} of ${units.length}`)
    const result = await importUnits(db, source, units.slice(first, first + step), { replace })
    imported += result.imported.length
    unchanged += result.unchanged.length
    conflicting.push(...result.conflicting)
  }
  io.progress?.('deriving states and mappings')
  // Whatever came in is whole, so that its history can be shown even when somebody stopped here.
  const derived = (await deriveArchive(db, source)) ?? null
  io.progress?.()
  return {
    ...{ archive: name, format, imported, unchanged, conflicting, derived, interrupted: io.interrupted.aborted },
    ...{ fromAt: Math.min(...units.map(({ at }) => at)), toAt: Math.max(...units.map(({ at }) => at)) },
  }
}
