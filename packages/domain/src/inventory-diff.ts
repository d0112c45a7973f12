/** The parts of an inventory that are compared by name. */
export type InventoryPart = 'network' | 'provider' | 'node' | 'site' | 'eid-prefix' | 'vantage'

export interface InventoryDifference {
  readonly part: InventoryPart
  /** Its name; for an EID-prefix the text of formatEidPrefix. */
  readonly name: string
  readonly sentence: string
}

export interface InventoryDiff {
  readonly added: readonly InventoryDifference[]
  readonly changed: readonly InventoryDifference[]
  readonly removed: readonly InventoryDifference[]
}
