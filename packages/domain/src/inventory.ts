/** The inventory: what is to be monitored, as people write it down. Its shape, its checks and the difference of two. */
export { type InventoryChannel, type InventoryRoute, KEPT } from './inventory-alerting.ts'
export { checkInventory } from './inventory-check.ts'
export { diffInventory, type InventoryDiff, type InventoryDifference, type InventoryPart } from './inventory-diff.ts'
export type * from './inventory-model.ts'
