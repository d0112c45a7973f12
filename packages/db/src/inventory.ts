import { diffInventory, type Inventory, type InventoryDiff } from '@lispwatch/domain/inventory'
import { lockAlertRules } from './alerting/kept.ts'
import { currentEntries, lockBaseline } from './baseline/versions.ts'
import type { Database } from './client.ts'
import { appendEvents } from './events/append.ts'
import type { SecretLock } from './inventory/channel-secrets.ts'
import { readInventoryWith } from './inventory/read.ts'
import { InventoryRefusal } from './inventory/refusal.ts'
import { settleAlerting } from './inventory/settle-alerting.ts'
import { settleBaseline, writeBaseline } from './inventory/settle-baseline.ts'
import { settlePages, writePages } from './inventory/settle-pages.ts'
import { writeInventory } from './inventory/write.ts'
import { writeAlerting } from './inventory/write-alerting.ts'
import { lockTargets, reconcileTargets } from './targets/reconcile.ts'
import { inTransaction, type Queryable } from './transaction.ts'

export { InventoryRefusal, type SecretLock }

export interface Application {
  /** Who applies it, as it is to be read in the event. */
  readonly author: string
  readonly now: number
  /** Names of the vantages where pollers stand, beside those that the inventory declares. */
  readonly vantages: readonly string[]
  /** Locks up secrets of channels; without it an inventory that has some to lock up is refused. */
  readonly lock?: SecretLock
}

/** The inventory as it was applied last, each part in the order of its names, routes in theirs, and the baseline as it is; undefined when none ever was. */
export async function readInventory(db: Database): Promise<Inventory | undefined> {
  const [inventory, entries] = await Promise.all([readInventoryWith(db.pool), currentEntries(db.pool)])
  return inventory === undefined || entries.size === 0 ? inventory : { ...inventory, baseline: [...entries.values()] }
}

/**
 * Applies a checked inventory (checkInventory finds nothing) in one transaction: all of it, or nothing. Targets are made for what is new
 * and retired for what is gone; nothing of the network is deleted. Channels, routes and status pages of the inventory are made equal to it; what people made in the console is left
 * alone. Applying the same one again changes nothing and is no event.
 *
 * @throws InventoryRefusal when it cannot be applied to what is there
 */
export function applyInventory(db: Database, inventory: Inventory, by: Application): Promise<InventoryDiff> {
  return inTransaction(db.pool, (client) => applyInventoryWith(client, inventory, by))
}

/** The same within a transaction of the caller. */
export async function applyInventoryWith(client: Queryable, inventory: Inventory, by: Application): Promise<InventoryDiff> {
  await lockTargets(client)
  await lockAlertRules(client)
  await lockBaseline(client)
  const { settled, pages, baseline, difference } = await compareWith(client, inventory, by.lock)
  await writeInventory(client, inventory, by)
  await writeAlerting(client, settled, difference, { by: by.author, now: by.now })
  await writePages(client, pages, { by: by.author, now: by.now })
  await writeBaseline(client, baseline, { author: by.author, now: by.now })
  await reconcileTargets(client, by.now)
  const sentence = explainApplication(difference, by.author)
  if (sentence !== undefined) {
    const event = { kind: 'inventory-applied', at: by.now, afterAt: null, byAt: by.now, subject: {} } as const
    await appendEvents(client, [{ ...event, vantage: null, from: null, to: null, sentence }])
  }
  return difference
}

async function compareWith(client: Queryable, inventory: Inventory, lock: SecretLock | undefined) {
  const settled = await settleAlerting(client, inventory, lock)
  const pages = await settlePages(client, settled.inventory)
  const problems = [...settled.problems, ...pages.problems]
  if (problems.length > 0) throw new InventoryRefusal(problems)
  const baseline = await settleBaseline(client, inventory)
  const before = await readInventoryWith(client)
  const difference = diffInventory(before && { ...before, baseline: baseline.before }, { ...pages.inventory, baseline: baseline.after })
  return { settled, pages, baseline, difference: { ...difference, changed: [...difference.changed, ...baseline.kept] } }
}

/**
 * What applyInventory would change, without doing it.
 *
 * @throws InventoryRefusal as it does
 */
export async function compareInventory(db: Database, inventory: Inventory, lock?: SecretLock): Promise<InventoryDiff> {
  return (await compareWith(db.pool, inventory, lock)).difference
}

function explainApplication({ added, changed, removed }: InventoryDiff, author: string): string | undefined {
  const parts = [
    added.length > 0 ? `${added.length} added` : '',
    changed.length > 0 ? `${changed.length} changed` : '',
    removed.length > 0 ? `${removed.length} removed` : '',
  ].filter(Boolean)
  return parts.length === 0 ? undefined : `${author} applied an inventory: ${parts.join(', ')}.`
}
