/** The inventory: what is to be monitored, as people write it down. Its shape, its checks and the difference of two. */
export type { InventoryDiff, InventoryDifference, InventoryPart } from './inventory-diff.ts'
export type * from './inventory-model.ts'
