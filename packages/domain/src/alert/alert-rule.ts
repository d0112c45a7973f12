import type { FindingSeverity } from '../finding.ts'
import type { QuietScope } from '../incident/quiet-rule.ts'
import type { AlertKind } from './alert-kind.ts'

/** Which incidents a rule is about. Empty lists and a scope of null mean any. */
export interface AlertCondition {
  readonly kinds: readonly AlertKind[]
  readonly severities: readonly FindingSeverity[]
  /** By site, provider, tag, node, locator or vantage. */
  readonly scope: QuietScope | null
  /** Whether it is also for incidents that only one fresh vantage sees. */
  readonly isForUnconfirmed: boolean
  /** Hits so many sites at least. */
  readonly sitesAtLeast: number
  /** So many EID-prefixes reach nothing any more at least. */
  readonly eidsLostAtLeast: number
}

/** When an incident is worth a message. What no rule is about is shown in the console and announced to nobody. */
export interface AlertRule {
  /** `[a-z0-9-]+`, unique; names the rule for ever. */
  readonly id: string
  readonly name: string
  /** What it is for and what to think of when it fires, in plain sentences. */
  readonly explanation: string
  /** Comes with the product; it can be adjusted and switched off, not removed. */
  readonly isReady: boolean
  readonly isOn: boolean
  readonly when: AlertCondition
  /** So long the incident has to be open before it is announced. */
  readonly forMs: number
  /** In place of the incident's own; null leaves it. */
  readonly severity: FindingSeverity | null
}
