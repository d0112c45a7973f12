import type { IncidentPhase, MaintenancePhase, Publication, PublicationUpdate } from '@lispwatch/domain/publication/publication'
import { EPOCH_TYPES } from '../instant.ts'
import type { Queryable } from '../transaction.ts'

/** A publication as people edit it. */
export interface StoredPublication extends Publication {
  readonly author: string | null
  readonly madeAt: number
  /** Tells whether somebody else changed it meanwhile. */
  readonly revision: number
  /** What is prepared to be said next, seen by nobody outside; a phase of null: as it is. */
  readonly nextPhase: IncidentPhase | MaintenancePhase | null
  readonly nextText: string
}

export const PUBLICATION_COLUMNS = `
publication.id, kind, rule, taken_over_by AS "takenOverBy", incident_id AS "incidentId", window_id AS "windowId", title, phase,
starts_at AS "startsAt", ends_at AS "endsAt", published_at AS "publishedAt", impacts, author, made_at AS "madeAt", revision,
next_phase AS "nextPhase", next_text AS "nextText"`

export type PublicationRow = Omit<StoredPublication, 'updates'>
type UpdateRow = PublicationUpdate & { readonly publicationId: number }

const UPDATES = `
SELECT publication_update.id::float8 AS id, publication_id AS "publicationId", publication_update.at, phase,
       coalesce(mend.text, publication_update.text) AS text, publication_update.author AS by, mend.at AS "mendedAt"
FROM publication_update
LEFT JOIN LATERAL (
  SELECT at, text FROM publication_mend WHERE update_id = publication_update.id ORDER BY id DESC LIMIT 1
) AS mend ON true
WHERE publication_id = ANY ($1::int[])
ORDER BY publication_update.id DESC`

/** What was said of each, as it was mended last. One query. */
export async function withUpdates(client: Queryable, rows: readonly PublicationRow[]): Promise<StoredPublication[]> {
  if (rows.length === 0) return []
  const updates = await client.query<UpdateRow>({ text: UPDATES, values: [rows.map(({ id }) => id)], types: EPOCH_TYPES })
  const byPublication = new Map<number, PublicationUpdate[]>()
  for (const { publicationId, ...update } of updates.rows) {
    const its = byPublication.get(publicationId)
    if (its) its.push(update)
    else byPublication.set(publicationId, [update])
  }
  return rows.map((row) => ({ ...row, updates: byPublication.get(row.id) ?? [] }))
}

const ONE = `SELECT ${PUBLICATION_COLUMNS} FROM publication WHERE id = $1`

/** Holds the row until the end of the transaction; undefined: there is none of that number. */
export async function lockPublication(client: Queryable, id: number): Promise<PublicationRow | undefined> {
  return (await client.query<PublicationRow>({ text: `${ONE} FOR UPDATE`, values: [id], types: EPOCH_TYPES })).rows[0]
}

export async function readPublication(client: Queryable, id: number): Promise<StoredPublication | undefined> {
  const { rows } = await client.query<PublicationRow>({ text: ONE, values: [id], types: EPOCH_TYPES })
  return (await withUpdates(client, rows))[0]
}
