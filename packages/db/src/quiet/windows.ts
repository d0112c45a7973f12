import { windowEnded, windowPlanned } from '@lispwatch/domain/incident/quiet-events'
import type { MaintenanceWindow } from '@lispwatch/domain/incident/quiet-rule'
import type { PublicNotice } from '@lispwatch/domain/publication/plan-notices'
import { wakeDeciders } from '../alerting/wake.ts'
import { touchByPeople } from '../assessing/due.ts'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { EPOCH_TYPES, epochSeconds } from '../instant.ts'
import { insertNotice } from '../publications/notices.ts'
import { storableJson, storableText } from '../storable.ts'
import { inTransaction } from '../transaction.ts'
import { WINDOW_COLUMNS } from './rows.ts'

/** A maintenance window before it has a number. `notice`: what the public is told of it; left out: nothing. */
export type NewWindow = Omit<MaintenanceWindow, 'id' | 'endedAt'> & { readonly notice?: PublicNotice | undefined }

const LIST = `
SELECT ${WINDOW_COLUMNS}
FROM maintenance_window
WHERE ($1::int IS NULL OR id < $1) AND ($2::boolean IS NULL OR (ended_at IS NOT NULL) = $2)
ORDER BY id DESC
LIMIT $3`

/** Windows, the newest first; `before` is the id of the last one of the page before. */
export async function listWindows(
  { pool }: Database,
  {
    before = null,
    isEnded = null,
    limit = 100,
  }: { readonly before?: number | null; readonly isEnded?: boolean | null; readonly limit?: number } = {},
): Promise<MaintenanceWindow[]> {
  return (await pool.query<MaintenanceWindow>({ text: LIST, values: [before, isEnded, limit], types: EPOCH_TYPES })).rows
}

const CREATE = `
INSERT INTO maintenance_window (
  title, reason, scope, time_zone, starts_at_local, duration_minutes, recurrence, until_at, created_by, created_at
) VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8), $9, to_timestamp($10::float8))
RETURNING ${WINDOW_COLUMNS}`

/** It counts with the next round of assessing. */
export async function createWindow({ pool }: Database, window: NewWindow, now: number): Promise<MaintenanceWindow> {
  const { title, reason, scope, timeZone, startsAtLocal, durationMinutes, recurrence, untilAt, createdBy } = window
  const values = [
    ...[storableText(title), storableText(reason), storableJson(scope), timeZone, startsAtLocal, durationMinutes],
    ...[storableJson(recurrence), epochSeconds(untilAt), createdBy, now / 1000],
  ]
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<MaintenanceWindow>({ text: CREATE, values, types: EPOCH_TYPES })
    const [created] = rows
    if (created === undefined) throw new Error('PostgreSQL gave no row for the maintenance window that it inserted')
    if (window.notice !== undefined) await insertNotice(client, created.id, window.notice, { by: createdBy, now })
    await touchByPeople(client, now)
    await wakeDeciders(client)
    await appendEvents(client, [windowPlanned(created, now)])
    return created
  })
}

const END = `
UPDATE maintenance_window SET ended_at = to_timestamp($2::float8), ended_by = $3 WHERE id = $1 AND ended_at IS NULL
RETURNING title, scope`

/** Ends a window for good, this occurrence and all further ones. False: there is none of that number, or it is over. */
export function endWindow(
  { pool }: Database,
  { id, by, now }: { readonly id: number; readonly by: string; readonly now: number },
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const [ended] = (await client.query<Pick<MaintenanceWindow, 'title' | 'scope'>>(END, [id, now / 1000, by])).rows
    if (ended === undefined) return false
    await touchByPeople(client, now)
    await wakeDeciders(client)
    await appendEvents(client, [windowEnded(ended, { by, now })])
    return true
  })
}
