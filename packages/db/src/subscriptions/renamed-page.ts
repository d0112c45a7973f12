import type { Queryable } from '../transaction.ts'

const MOVE = `
UPDATE subscriber SET page = $2
WHERE page = ANY ($1::text[])
  AND NOT EXISTS (
    SELECT FROM subscriber AS other
    WHERE other.kind = subscriber.kind AND other.address_hash = subscriber.address_hash
      AND (other.page = $2 OR (other.page = ANY ($1::text[]) AND other.id > subscriber.id))
  )`

/** What was planned stays planned: nobody is told it once more under the new name. */
const NEWS = `
INSERT INTO subscription_news (page, key, at, content, planned_at, told)
SELECT $2, key, at, content, planned_at, told FROM subscription_news WHERE page = ANY ($1::text[])
ON CONFLICT (page, key) DO NOTHING`

const OFFER = `
INSERT INTO subscription_offer (page, mail_channel, webhooks, slack, private_addresses, changed_by, changed_at)
SELECT $2, mail_channel, webhooks, slack, private_addresses, changed_by, changed_at
FROM subscription_offer WHERE page = ANY ($1::text[]) ORDER BY changed_at DESC LIMIT 1
ON CONFLICT (page) DO NOTHING`

const FORGET = ['DELETE FROM subscriber WHERE page = ANY ($1::text[])', 'DELETE FROM subscription_offer WHERE page = ANY ($1::text[])']

/**
 * Who subscribed to a page under a name that it had before is subscribed under the one that it has now, once; what it offered, it offers.
 * Done again it does nothing. Belongs into the transaction that renames the page.
 */
export async function keepSubscriptions(client: Queryable, before: readonly string[], now: string): Promise<void> {
  for (const statement of [NEWS, MOVE, OFFER]) await client.query(statement, [before, now])
  for (const statement of FORGET) await client.query(statement, [before])
}
