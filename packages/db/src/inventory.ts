import type { Inventory, InventoryDiff } from '@lispwatch/domain/inventory'
import type { Database } from './client.ts'

/** The inventory as it was applied last; undefined when none ever was. */
export declare function readInventory(db: Database): Promise<Inventory | undefined>

/** Applies a checked inventory in one transaction. Applying the same one again changes nothing. */
export declare function applyInventory(
  db: Database,
  inventory: Inventory,
  by: { author: string; now: number; vantages: readonly string[] },
): Promise<InventoryDiff>
