import type { ObservationRef } from '../finding.ts'
import type { BaselineEntry } from './entry.ts'

/** In what something differs from the baseline. There is one card for each EID-prefix and kind at a time. */
export type DriftKind = 'unexpected' | 'absent' | 'locators' | 'servers' | 'ttl' | 'proxy' | 'key'

/** One thing that differs. `key` is the same for the same difference, whoever tells of it and when. */
export interface Difference {
  readonly key: string
  /** Plain English, complete on its own. */
  readonly sentence: string
  readonly observed: string
  readonly baseline: string
}

/** What is registered otherwise than the baseline has it. */
export interface Drift {
  /** What differs; as formatEidPrefix writes it. */
  readonly eid: string
  readonly kind: DriftKind
  /** The EID-prefix whose look shows it. */
  readonly source: string
  readonly site: string
  readonly differences: readonly Difference[]
  /** Servers that say so, in order. */
  readonly nodes: readonly string[]
  readonly sinceAt: number
  /** The observations it was seen in, newest first. */
  readonly evidence: readonly ObservationRef[]
  /** What of the entry changes when somebody accepts it. */
  readonly accepts: Partial<BaselineEntry>
}

/** The same for the same drift. */
export const driftKey = ({ eid, kind }: Pick<Drift, 'eid' | 'kind'>): string => `${kind} ${eid}`
