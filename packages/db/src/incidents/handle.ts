import type { Incident, IncidentEntry } from '@lispwatch/domain/incident/incident'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { appendEntries } from './entries.ts'
import { headOf, INCIDENT_COLUMNS, type IncidentRow, readMembers } from './incident-row.ts'
import { writeIncidents } from './write.ts'

/** What somebody's action comes to, or why it cannot be, in a sentence for them. */
export type Handled =
  | { readonly ok: true; readonly changed: readonly Incident[]; readonly entries: readonly IncidentEntry[] }
  | { readonly ok: false; readonly reason: string }

const LOCKED = `SELECT ${INCIDENT_COLUMNS} FROM incident WHERE id = ANY ($1::int[]) ORDER BY id FOR UPDATE`

const COUNT = 'UPDATE incident SET handled = handled + 1 WHERE id = ANY ($1::int[])'

async function readLocked(client: Queryable, ids: readonly number[]) {
  const { rows } = await client.query<IncidentRow>({ text: LOCKED, values: [ids], types: EPOCH_TYPES })
  const members = await readMembers(client, ids)
  const incidents = new Map(rows.map((row): [number, Incident] => [row.id, { ...headOf(row), members: members.get(row.id) ?? [] }]))
  return { incidents, handled: new Map(rows.map(({ id, handled }) => [id, handled])) }
}

/**
 * Lets somebody handle incidents, in one transaction: `act` decides, on what is so now. Rounds of assessing that read the incidents before
 * keep what was done here. `act` may run more than once.
 */
export function handleIncidents(
  db: Database,
  ids: readonly number[],
  act: (incidents: ReadonlyMap<number, Incident>) => Handled,
): Promise<Handled> {
  return inTransaction(db.pool, async (client) => {
    const { incidents, handled } = await readLocked(client, ids)
    const outcome = act(incidents)
    if (!outcome.ok) return outcome
    const { changed, entries } = outcome
    await writeIncidents(client, changed, (id) => handled.get(id) ?? 0)
    await client.query(COUNT, [changed.map(({ id }) => id)])
    await appendEntries(client, entries)
    return outcome
  })
}
