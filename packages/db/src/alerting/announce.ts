import type { Plan } from '@lispwatch/domain/alert/plan-input'
import type { Database } from '../client.ts'
import { storableJson } from '../storable.ts'
import { inTransaction } from '../transaction.ts'
import { queueDeliveries } from './queue.ts'

/** Another one decides by now, or has decided in between: what was decided here was decided about a situation that is gone. */
export class AlertsOvertaken extends Error {
  override readonly name = 'AlertsOvertaken'
  constructor() {
    super('Another poller has decided about messages meanwhile: nothing of this was kept, and it is decided anew.')
  }
}

const NEXT = 'UPDATE alert_round SET number = number + 1 WHERE number = $1 RETURNING number'

const WRITE_GROUPS = `
INSERT INTO alert_group AS known (key, value, written_at)
SELECT value ->> 'key', value, to_timestamp($2::float8) FROM jsonb_array_elements($1) AS given (value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, written_at = excluded.written_at`

const FORGET_GROUPS = 'DELETE FROM alert_group WHERE key = ANY ($1::text[])'

/**
 * Keeps what was decided, all of it or nothing: the groups, and what is to be told in the outbox. `round` is that of the situation that it was
 * decided about.
 *
 * @returns the number of the round that this was, and how many messages are new
 * @throws AlertsOvertaken
 */
export function recordPlan(
  { pool }: Database,
  { groups, forgotten, announcements }: Pick<Plan, 'groups' | 'forgotten' | 'announcements'>,
  { now, round }: { readonly now: number; readonly round: string },
): Promise<{ readonly round: string; readonly queued: number }> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ number: string }>(NEXT, [round])
    const [moved] = rows
    if (moved === undefined) throw new AlertsOvertaken()
    if (forgotten.length > 0) await client.query(FORGET_GROUPS, [forgotten])
    if (groups.length > 0) await client.query(WRITE_GROUPS, [storableJson(groups), now / 1000])
    const queued = await queueDeliveries(client, announcements, { now })
    return { round: moved.number, queued: queued.length }
  })
}
