import type { Outcome } from '@lispwatch/lisp-client/outcome'
import type { Mapping } from './mapping.ts'

/** One settled question: what was asked at which slot from where, and what came of it. Unique by (targetId, slotAt). */
export interface Observation {
  readonly targetId: number
  /** The due time the schedule gave, epoch ms; not the time of sending. */
  readonly slotAt: number
  readonly vantage: string
  readonly sentAt: number
  readonly settledAt: number
  readonly outcome: Outcome['kind']
  /** null unless something answered. */
  readonly rttMs: number | null
  readonly tries: number
  /** Address that answered; often not the one that was asked. */
  readonly from: string | null
  /** The mapping carried by the answer; null when there was none. */
  readonly mapping: Mapping | null
  /** EID-prefix of the covering record, as formatEidPrefix writes it. */
  readonly eidPrefixReplied: string | null
  /** Codes of what was odd about the answer, each once. */
  readonly remarks: readonly string[]
}
