import { diffInventory, type Inventory, type InventoryDiff } from '@lispwatch/domain/inventory'
import type { Database } from './client.ts'
import { appendEvents } from './events/append.ts'
import { readInventoryWith } from './inventory/read.ts'
import { writeInventory } from './inventory/write.ts'
import { lockTargets, reconcileTargets } from './targets/reconcile.ts'
import { inTransaction, type Queryable } from './transaction.ts'

export interface Application {
  /** Who applies it, as it is to be read in the event. */
  readonly author: string
  readonly now: number
  /** Names of the vantages where pollers stand, beside those that the inventory declares. */
  readonly vantages: readonly string[]
}

/** The inventory as it was applied last, each part in the order of its names; undefined when none ever was. */
export function readInventory(db: Database): Promise<Inventory | undefined> {
  return readInventoryWith(db.pool)
}

/**
 * Applies a checked inventory (checkInventory finds nothing) in one transaction: all of it, or nothing. Targets are made for what is new
 * and retired for what is gone; nothing is deleted. Applying the same one again changes nothing and is no event.
 */
export function applyInventory(db: Database, inventory: Inventory, by: Application): Promise<InventoryDiff> {
  return inTransaction(db.pool, (client) => applyInventoryWith(client, inventory, by))
}

/** The same within a transaction of the caller. */
export async function applyInventoryWith(client: Queryable, inventory: Inventory, by: Application): Promise<InventoryDiff> {
  await lockTargets(client)
  const before = await readInventoryWith(client)
  await writeInventory(client, inventory, by)
  await reconcileTargets(client, by.now)
  const difference = diffInventory(before, inventory)
  const sentence = explainApplication(difference, by.author)
  if (sentence !== undefined) {
    const event = { kind: 'inventory-applied', at: by.now, afterAt: null, byAt: by.now, subject: {} } as const
    await appendEvents(client, [{ ...event, vantage: null, from: null, to: null, sentence }])
  }
  return difference
}

function explainApplication({ added, changed, removed }: InventoryDiff, author: string): string | undefined {
  const parts = [
    added.length > 0 ? `${added.length} added` : '',
    changed.length > 0 ? `${changed.length} changed` : '',
    removed.length > 0 ? `${removed.length} removed` : '',
  ].filter(Boolean)
  return parts.length === 0 ? undefined : `${author} applied an inventory: ${parts.join(', ')}.`
}
