import { type Act, type Handled, merge } from '@lispwatch/domain/incident/handle'
import type { Incident, IncidentEntry } from '@lispwatch/domain/incident/incident'
import { incidentEvents } from '@lispwatch/domain/incident/incident-events'
import { touchByPeople } from '../assessing/due.ts'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { appendEntries } from './entries.ts'
import { headOf, INCIDENT_COLUMNS, type IncidentRow, readMembers } from './incident-row.ts'
import { writeIncidents } from './write.ts'

/** What became of somebody's action; where nothing did, why not, in a sentence for them. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly why: 'missing' | 'refused'; readonly reason: string }

const LOCKED = `SELECT ${INCIDENT_COLUMNS} FROM incident WHERE id = ANY ($1::int[]) ORDER BY id FOR UPDATE`

const COUNT = 'UPDATE incident SET handled = handled + 1 WHERE id = ANY ($1::int[])'

async function readLocked(client: Queryable, ids: readonly number[]) {
  const { rows } = await client.query<IncidentRow>({ text: LOCKED, values: [ids], types: EPOCH_TYPES })
  const members = await readMembers(client, ids)
  const incidents = new Map(rows.map((row): [number, Incident] => [row.id, { ...headOf(row), members: members.get(row.id) ?? [] }]))
  return { incidents, handled: new Map(rows.map(({ id, handled }) => [id, handled])) }
}

interface Changes {
  readonly changed: readonly Incident[]
  readonly entries: readonly IncidentEntry[]
}

const missing = (id: number): Outcome => ({ ok: false, why: 'missing', reason: `There is no incident ${id}.` })

/** Rounds of assessing that read the incidents before this keep what was done here, because `handled` has moved on. */
async function write(
  client: Queryable,
  { changed, entries }: Changes,
  handled: ReadonlyMap<number, number>,
  now: number,
): Promise<Outcome> {
  await writeIncidents(client, changed, (id) => handled.get(id) ?? 0)
  await client.query(COUNT, [changed.map(({ id }) => id)])
  await appendEntries(client, entries)
  await appendEvents(client, incidentEvents({ changed, entries }, now))
  await touchByPeople(client, now)
  return { ok: true }
}

/** Lets somebody handle an incident, in one transaction: `act` decides, on what is so now. It may run more than once. */
export function handleIncident(db: Database, id: number, act: (incident: Incident) => Handled, now: number): Promise<Outcome> {
  return inTransaction(db.pool, async (client) => {
    const { incidents, handled } = await readLocked(client, [id])
    const known = incidents.get(id)
    if (known === undefined) return missing(id)
    const done = act(known)
    if ('refusal' in done) return { ok: false, why: 'refused', reason: done.refusal }
    return write(client, { changed: [done.incident], entries: done.entries }, handled, now)
  })
}

/** Makes one incident part of another one, in one transaction. */
export function mergeIncidents(db: Database, ids: { readonly from: number; readonly into: number }, act: Act): Promise<Outcome> {
  return inTransaction(db.pool, async (client) => {
    const { incidents, handled } = await readLocked(client, [ids.from, ids.into])
    const [from, into] = [incidents.get(ids.from), incidents.get(ids.into)]
    if (from === undefined || into === undefined) return missing(from === undefined ? ids.from : ids.into)
    const merged = merge(from, into, act)
    if ('refusal' in merged) return { ok: false, why: 'refused', reason: merged.refusal }
    return write(client, { changed: [merged.into, merged.from], entries: merged.entries }, handled, act.now)
  })
}
