import type { IncidentEntry } from '@lispwatch/domain/incident/incident'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'

const APPEND = `
INSERT INTO incident_entry (incident_id, at, kind, author, sentence, finding)
SELECT incident_id, to_timestamp(at_s), kind, author, sentence, finding
FROM ROWS FROM (jsonb_to_recordset($1) AS (incident_id int, at_s float8, kind text, author text, sentence text, finding text))
  WITH ORDINALITY AS given
ORDER BY given.ordinality`

/** Writes lines of timelines down, in their order. */
export async function appendEntries(client: Queryable, entries: readonly IncidentEntry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(({ incidentId, at, kind, by, sentence, finding }) => {
    return { incident_id: incidentId, at_s: at / 1000, kind, author: by, sentence, finding }
  })
  await client.query(APPEND, [storableJson(rows)])
}
