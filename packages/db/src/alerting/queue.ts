import { randomUUID } from 'node:crypto'
import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import type { Announcement } from '@lispwatch/domain/alert/announcement'
import type { Database } from '../client.ts'
import { storableJson } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { wakeDeliverers } from './wake.ts'

type Queued = Omit<Announcement, 'routeId'> & { readonly routeId: string | null }

/** What was announced under this key is announced. */
const QUEUE = `
INSERT INTO delivery (key, channel, group_key, kind, severity, incidents, route_id, rules, message, due_at, created_at, asked_by)
SELECT key, channel, group_key, kind, severity, ARRAY(SELECT jsonb_array_elements_text(incidents)::int), route_id,
       ARRAY(SELECT jsonb_array_elements_text(rules)), message,
       to_timestamp($2::float8), to_timestamp($2::float8), asked_by
FROM ROWS FROM (jsonb_to_recordset($1) AS (
  key text, channel text, group_key text, kind text, severity text, incidents jsonb, route_id text, rules jsonb, message jsonb,
  asked_by text
)) WITH ORDINALITY AS given
ORDER BY given.ordinality
ON CONFLICT (key) DO NOTHING
RETURNING id`

/**
 * Writes announcements into the outbox, in their order; what was there already stays as it is. Belongs into the transaction of the decision.
 *
 * @returns the ids of the new deliveries
 */
export async function queueDeliveries(
  client: Queryable,
  announcements: readonly Queued[],
  { now, askedBy = null }: { readonly now: number; readonly askedBy?: string | null },
): Promise<string[]> {
  if (announcements.length === 0) return []
  const rows = announcements.map(({ key, channel, groupKey, kind, incidents, routeId, rules, message }) => ({
    ...{ key, channel, group_key: groupKey, kind, severity: message.severity, incidents, route_id: routeId, rules, message },
    asked_by: askedBy,
  }))
  const { rows: queued } = await client.query<{ id: string }>(QUEUE, [storableJson(rows), now / 1000])
  if (queued.length > 0) await wakeDeliverers(client)
  return queued.map(({ id }) => id)
}

/** Has a message sent that only tests its channel, even one that is off. Gives the id of its delivery. */
export function queueTest(
  { pool }: Database,
  { channel, message, by, now }: { readonly channel: string; readonly message: AlertMessage; readonly by: string; readonly now: number },
): Promise<string> {
  return inTransaction(pool, async (client) => {
    const key = `test ${randomUUID()}`
    const of = { channel, groupKey: key, routeId: null, rules: [] }
    const test: Queued = { key, ...of, kind: 'test', incidents: [], message: { ...message, groupKey: key } }
    const [id] = await queueDeliveries(client, [test], { now, askedBy: by })
    if (id === undefined) throw new Error('PostgreSQL gave no row for the test that it inserted')
    return id
  })
}
