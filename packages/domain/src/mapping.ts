/** One locator of a locator-set. `rloc` is the text of any address; `lcaf` keeps what the text cannot (RFC 8060). */
export interface MappedLocator {
  readonly rloc: string
  readonly priority: number
  readonly weight: number
  readonly mpriority: number
  readonly mweight: number
  readonly lcaf?: unknown
}

/** A mapping as remembered: locators sorted, duplicates removed; L, p and R bits left out because they tell who answered, not what is mapped. */
export interface Mapping {
  /** null: the record never expires. */
  readonly ttlMinutes: number | null
  /** RFC 9301 5.4 ACT by name; meaningful when there are no locators. */
  readonly action: string
  readonly authoritative: boolean
  readonly mapVersion: number
  readonly locators: readonly MappedLocator[]
}
