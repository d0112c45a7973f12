import type { MaintenanceWindow, Silence } from '@lispwatch/domain/incident/quiet-rule'
import { EPOCH_TYPES } from '../instant.ts'
import type { Queryable } from '../transaction.ts'

export const WINDOW_COLUMNS = `
id, title, reason, scope, time_zone AS "timeZone", starts_at_local AS "startsAtLocal", duration_minutes AS "durationMinutes", recurrence,
until_at AS "untilAt", created_by AS "createdBy", ended_at AS "endedAt"`

export const SILENCE_COLUMNS = `
id, scope, to_json(detections) AS detections, to_json(severities) AS severities, reason, owner, starts_at AS "startsAt",
expires_at AS "expiresAt"`

/** More than these no round looks at; the newest count. */
const MOST_RULES = 1000

/** A window that recurs until an instant may still last for as long as it takes. */
const WINDOWS = `
SELECT ${WINDOW_COLUMNS}
FROM maintenance_window
WHERE (ended_at IS NULL OR ended_at > to_timestamp($1::float8))
  AND (until_at IS NULL OR until_at + make_interval(mins => duration_minutes) > to_timestamp($1::float8))
ORDER BY id DESC
LIMIT ${MOST_RULES}`

const SILENCES = `
SELECT ${SILENCE_COLUMNS} FROM silence WHERE expires_at > to_timestamp($1::float8) ORDER BY id DESC LIMIT ${MOST_RULES}`

export interface QuietRules {
  readonly maintenance: readonly MaintenanceWindow[]
  readonly silences: readonly Silence[]
}

/** Windows and silences that hold at `now` or may hold later, newest first. Two queries. */
export async function readQuietRules(client: Queryable, now: number): Promise<QuietRules> {
  const read = { values: [now / 1000], types: EPOCH_TYPES }
  const [windows, silences] = await Promise.all([
    client.query<MaintenanceWindow>({ text: WINDOWS, ...read }),
    client.query<Silence>({ text: SILENCES, ...read }),
  ])
  return { maintenance: windows.rows, silences: silences.rows }
}
