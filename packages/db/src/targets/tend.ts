import { NEW_LOCATORS_PER_MINUTE } from '@lispwatch/domain/probe-denial'
import type { Database } from '../client.ts'
import { readNetwork } from '../inventory/network.ts'
import { inTransaction } from '../transaction.ts'
import { reconcileCanaries } from './canaries.ts'
import { reconcileLocators } from './locators.ts'
import { lockTargets } from './reconcile.ts'

/** Whether some site lately brought in so many locators that others of it may wait to be let in. */
const SOME_MAY_WAIT = `
SELECT EXISTS (
  SELECT FROM target
  WHERE kind = 'rloc' AND made_at > to_timestamp($1::float8) - interval '3 minutes'
  HAVING count(*) >= $2
) AS waiting`

/**
 * What time itself changes about the targets: canaries are chosen when EID-prefixes were seen registered and replaced when their site has
 * gone, and locators that had to wait are let in. To be called every half minute or so by any poller; nothing is written when nothing changes.
 */
export async function tendTargets(
  db: Database,
  { now, admittedPerMinute = NEW_LOCATORS_PER_MINUTE }: { now: number; admittedPerMinute?: number },
): Promise<void> {
  await inTransaction(db.pool, async (client) => {
    await lockTargets(client)
    const network = await readNetwork(client)
    if (!network) return
    await reconcileCanaries(client, network, now)
    const { rows } = await client.query<{ waiting: boolean }>(SOME_MAY_WAIT, [now / 1000, admittedPerMinute])
    if (rows[0]?.waiting) await reconcileLocators(client, { network, addresses: null, now, admittedPerMinute })
  })
}
