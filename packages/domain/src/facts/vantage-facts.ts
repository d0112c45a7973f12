/** What one poller process said last of itself. Times in epoch ms; null: it does not say. */
export interface PollerReading {
  readonly poller: string
  readonly at: number
  readonly lateP99Ms: number
  readonly skipped: number
  readonly waiting: number
  /** Greatest step of the wall clock against the steady one within the last minute. */
  readonly clockStepMs: number | null
  /** Since when its queue, its database or another part is ill, in words. */
  readonly illParts: readonly { readonly part: string; readonly sinceAt: number; readonly detail: string }[]
}

/** How an observer does. */
export interface VantageFacts {
  readonly vantage: string
  readonly isDeclared: boolean
  /** Cadence of RLOC-probes, the measure of how late is late. */
  readonly cadenceMs: number
  readonly pollers: readonly PollerReading[]
  readonly lastObservedAt: number | null
  /** Servers by how they stand from here. */
  readonly servers: { readonly answering: number; readonly dead: number; readonly unknown: number }
  /** Locators that are in use: how many are probed from here, and how many of those do not answer. */
  readonly locators: { readonly probed: number; readonly failing: number }
  /** As seen from all other vantages together. */
  readonly failingElsewhere: number
}
