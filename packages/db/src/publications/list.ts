import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { PUBLICATION_COLUMNS, type PublicationRow, readPublication, type StoredPublication, withUpdates } from './rows.ts'

/** Of one list so many, the newest. */
const MOST_LISTED = 500

const LIST = `
SELECT ${PUBLICATION_COLUMNS} FROM publication
WHERE ($1 OR published_at IS NOT NULL) AND ($2::int IS NULL OR incident_id = $2)
ORDER BY (published_at IS NULL) DESC, starts_at DESC, id DESC
LIMIT ${MOST_LISTED}`

/** What was published, and with `drafts` what may be; the newest first, drafts before all. Two queries. */
export async function listPublications(
  { pool }: Database,
  { drafts, incidentId = null }: { readonly drafts: boolean; readonly incidentId?: number | null },
): Promise<StoredPublication[]> {
  const { rows } = await pool.query<PublicationRow>({ text: LIST, values: [drafts, incidentId], types: EPOCH_TYPES })
  return withUpdates(pool, rows)
}

export const getPublication = ({ pool }: Database, id: number): Promise<StoredPublication | undefined> => readPublication(pool, id)
