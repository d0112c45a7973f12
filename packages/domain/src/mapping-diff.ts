import type { MappedLocator } from './mapping.ts'

/** A locator that both mappings have, with different priorities or weights. */
export interface LocatorChange {
  readonly rloc: string
  readonly before: MappedLocator
  readonly after: MappedLocator
}

/** What differs between two mappings. `null` on a side of diffMappings counts as a mapping without locators. */
export interface MappingDiff {
  readonly added: readonly MappedLocator[]
  readonly removed: readonly MappedLocator[]
  readonly changed: readonly LocatorChange[]
  readonly unchanged: readonly MappedLocator[]
  /** Present when the record TTL differs; minutes, null = never expires. */
  readonly ttl?: { readonly before: number | null; readonly after: number | null }
  /** Present when the negative action differs. */
  readonly action?: { readonly before: string; readonly after: string }
}
