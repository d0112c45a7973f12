import type { Database } from '../client.ts'
import { inTransaction } from '../transaction.ts'
import { lockTargets, reconcileTargets } from './reconcile.ts'

const ANNOUNCE = `
INSERT INTO vantage (name, announced_at) VALUES ($1, to_timestamp($2::float8))
ON CONFLICT (name) DO UPDATE SET announced_at = excluded.announced_at WHERE vantage.announced_at IS NULL`

/** A poller stands at vantage `name` ([a-z0-9-]+): makes sure that it has a target for everything in the inventory. */
export async function ensureVantage(db: Database, name: string, now: number): Promise<void> {
  await inTransaction(db.pool, async (client) => {
    await lockTargets(client)
    await client.query(ANNOUNCE, [name, now / 1000])
    await reconcileTargets(client, now)
  })
}
