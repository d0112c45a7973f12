import type { Database } from '../client.ts'
import { inTransaction } from '../transaction.ts'
import { wakeDeliverers } from './wake.ts'

/** What became of what somebody did with a delivery; where nothing did, why, in a sentence for them. */
export type DeliveryDone = { readonly ok: true } | { readonly ok: false; readonly why: 'missing' | 'refused'; readonly reason: string }

interface Doing {
  readonly by: string
  readonly now: number
}

const AGAIN = `
UPDATE delivery
SET state = 'waiting', settled_at = NULL, attempts = 0, due_at = to_timestamp($2::float8), asked_by = $3, closed_by = NULL
WHERE id = $1 AND state = 'dead'
RETURNING id`

/** Who sends it right now finds that it was given up, and the attempt stands in the log. */
const GIVE_UP = `
UPDATE delivery
SET state = 'dead', settled_at = to_timestamp($2::float8), closed_by = $3, leased_by = NULL, lease_until = NULL
WHERE id = $1 AND state = 'waiting'
RETURNING id`

const LEAVE = `
UPDATE delivery SET closed_by = $3
WHERE id = $1 AND state = 'dead' AND closed_by IS NULL AND $2::float8 IS NOT NULL
RETURNING id`

const EXISTS = 'SELECT state FROM delivery WHERE id = $1'

async function change({ pool }: Database, statement: string, id: string, { by, now }: Doing, refusal: string): Promise<DeliveryDone> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query(statement, [id, now / 1000, by])
    if (rows.length > 0) {
      await wakeDeliverers(client)
      return { ok: true }
    }
    const { rows: known } = await client.query(EXISTS, [id])
    if (known.length === 0) return { ok: false, why: 'missing', reason: `There is no delivery ${id}.` }
    return { ok: false, why: 'refused', reason: refusal }
  })
}

/** Sends one again that was given up, with the same key, from the first attempt on. */
export function sendAgain(db: Database, id: string, doing: Doing): Promise<DeliveryDone> {
  return change(db, AGAIN, id, doing, 'Only a delivery that was given up can be sent again.')
}

/** Attempts one no more that still waits. */
export function giveUp(db: Database, id: string, doing: Doing): Promise<DeliveryDone> {
  return change(db, GIVE_UP, id, doing, 'This delivery does not wait any more.')
}

/** Leaves one that was given up: somebody has seen it, and it need not be told any more. It stays in the log. */
export function leaveDead(db: Database, id: string, doing: Doing): Promise<DeliveryDone> {
  return change(db, LEAVE, id, doing, 'Only a delivery that was given up, and that nobody has left, can be left.')
}
