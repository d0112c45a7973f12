import type { DomainEvent } from '@lispwatch/domain/event'
import type { Finding } from '@lispwatch/domain/finding'
import type { Incident, IncidentEntry } from '@lispwatch/domain/incident/incident'
import type { Target } from '@lispwatch/domain/target'

/** Length of a day of history; times in it are milliseconds from its beginning, and may be before it. */
export const HISTORY_DAY_MS = 86_400_000

/** A target by what people call it: ids are another database's. `eid` as formatEidPrefix writes it. */
export interface HistoryTarget {
  readonly kind: Target['kind']
  readonly node: string | null
  readonly eid: string
  readonly address: string
  readonly port: number
  readonly expects: 'positive' | 'negative' | null
}

/** An interval within the day. `afterMs` null: it was there when the day began. `isOpen`: it held when the day ended. */
export interface HistorySpan {
  /** Place in the day's targets. */
  readonly target: number
  readonly afterMs: number | null
  readonly byMs: number
  readonly endAfterMs: number
  readonly endByMs: number
  readonly isOpen: boolean
}

export interface HistoryState extends HistorySpan {
  readonly state: string
}

export interface HistoryVersion extends HistorySpan {
  /** Place in the day's mappings. */
  readonly mapping: number
  readonly eidReplied: string | null
  /** The EID-prefix that an ETR spoke of itself; null of what a server said. */
  readonly etrEid: string | null
}

export interface HistoryMapping {
  readonly mapping: unknown
  readonly hash: string
  readonly rlocs: readonly string[] | null
}

/** A window of measurements: its number in the day, counts, the shortest and longest time, and the histogram in base64. */
export type HistoryWindow = readonly [
  target: number,
  window: number,
  sent: number,
  answered: number,
  lost: number,
  refused: number,
  minMs: number | null,
  maxMs: number | null,
  rtt: string | null,
]

export interface HistoryPackets {
  readonly target: number
  readonly slotMs: number
  readonly outcome: string
  readonly asked: string
  readonly askedPort: number
  readonly askedFrom: string | null
  readonly askedFromPort: number | null
  readonly answeredBy: string | null
  readonly answeredByPort: number | null
  readonly sentMs: number
  readonly settledMs: number
  /** Octets in base64. */
  readonly request: string
  readonly reply: string | null
}

/** An event with its times in the day; `decidedBy` has the target's place. */
export interface HistoryEvent extends DomainEvent {
  readonly decidedBy: { readonly target: number; readonly slotMs: number } | null
}

/** A finding with its times in the day; its evidence has the places of targets for ids. Null `closedBecause`: it was open when the day ended. */
export interface HistoryFinding extends Finding {
  readonly closedBecause: string | null
}

/** A day of a network as it was seen, judged and recorded. All instants are milliseconds from the day's beginning. */
export interface HistoryDay {
  /** From 1. */
  readonly day: number
  readonly vantage: string
  readonly targets: readonly HistoryTarget[]
  readonly states: readonly HistoryState[]
  readonly mappings: readonly HistoryMapping[]
  readonly versions: readonly HistoryVersion[]
  readonly unmeasured: readonly { readonly target: number; readonly fromMs: number; readonly toMs: number }[]
  readonly events: readonly HistoryEvent[]
  /** Those that make incidents; those that were open when the day began opened before it. */
  readonly findings: readonly HistoryFinding[]
  /** Numbered within the day. */
  readonly incidents: readonly Incident[]
  readonly entries: readonly IncidentEntry[]
  readonly hours: readonly HistoryWindow[]
  readonly fiveMinutes: readonly HistoryWindow[]
  readonly packets: readonly HistoryPackets[]
}
