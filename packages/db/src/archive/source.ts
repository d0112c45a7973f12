import type { Pace } from '@lispwatch/domain/archive/history'
import type { Queryable } from '../transaction.ts'

/** An archive as the database knows it. */
export interface ArchiveSource {
  readonly id: number
  readonly name: string
  readonly format: string
  readonly vantageId: number
}

/** What makes an archive. The name is its vantage's, too: lower-case letters, digits, hyphens. */
export interface ArchiveDescription extends Pace {
  readonly name: string
  readonly format: string
}

/** The same name for another format, or for the vantage of a poller. */
export class ArchiveNameTaken extends Error {}

const VANTAGE_OF = 'SELECT name, declared OR announced_at IS NOT NULL AS live FROM vantage WHERE name = $1'

const MAKE_VANTAGE = 'INSERT INTO vantage (name) VALUES ($1) ON CONFLICT DO NOTHING'

const MAKE_SOURCE = `
INSERT INTO archive_source (name, format, vantage_id, held_ms, gap_after_ms)
SELECT $1, $2, vantage.id, $3, $4 FROM vantage WHERE vantage.name = $1
ON CONFLICT (name) DO NOTHING`

const READ_SOURCE = 'SELECT id, name, format, vantage_id AS "vantageId" FROM archive_source WHERE name = $1'

/** The archive of that name; it is made when there is none. @throws ArchiveNameTaken */
export async function ensureArchive(client: Queryable, { name, format, heldMs, gapAfterMs }: ArchiveDescription): Promise<ArchiveSource> {
  const { rows: vantages } = await client.query<{ live: boolean }>(VANTAGE_OF, [name])
  if (vantages[0]?.live)
    throw new ArchiveNameTaken(`${name} is the name of a vantage where a poller stands; choose another name for the archive`)
  await client.query(MAKE_VANTAGE, [name])
  await client.query(MAKE_SOURCE, [name, format, heldMs, gapAfterMs])
  const { rows } = await client.query<ArchiveSource>(READ_SOURCE, [name])
  const [source] = rows
  if (source === undefined || source.format !== format) {
    throw new ArchiveNameTaken(`${name} is an archive of the format ${source?.format ?? 'unknown'}; choose another name for this one`)
  }
  return source
}
